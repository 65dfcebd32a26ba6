package import Manifest

/// The folder in which all of a tree's manifests seem to stand, where other YAML stands beside it: `manifests`.
///
/// Nil if they stand in several folders, if nothing but manifests was read, or if what is no manifest may be a broken
/// one of the platform.
///
/// - Parameter platform: the folder of platform kinds, as in `AssembleOptions`.
package func manifestsFolder(of files: [ParsedFile], platform: String) -> String? {
  let homes = files.filter { !$0.resources.isEmpty }.map { $0.path.split(separator: "/").dropLast() }
  guard let first = homes.first else { return nil }
  let common = homes.dropFirst().reduce(first) { shared, next in
    zip(shared, next).prefix { $0 == $1 }.map(\.0)[...]
  }
  let strangers = files.filter { $0.resources.isEmpty && $0.obscured != nil }.map(\.path)
  let folder = common.joined(separator: "/") + "/"
  let isPlain = strangers.allSatisfy { !$0.hasPrefix(folder) && !isBelow($0, platform) }
  return common.isEmpty || strangers.isEmpty || !isPlain ? nil : String(folder.dropLast())
}

private func isBelow(_ path: String, _ folder: String) -> Bool {
  !folder.isEmpty && path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
}
