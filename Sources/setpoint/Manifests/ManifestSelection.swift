import Console
import Glibc
import Manifest

/// What `validate` is asked about: the files that are read, those that are judged, and where platform kinds may stand.
struct ManifestSelection {
  private(set) var folder = ManifestFolder()
  private(set) var platformPrefixes: [String] = []
  /// Where the files stand that manifests refer to.
  let roots: SourceRoots
  /// Resolved paths that are judged; nil if all are.
  private var judged: [String]?

  /// - Throws: what can't be looked at.
  init(_ options: ValidateOptions) throws(SelectionFault) {
    roots = SourceRoots(options.root.map { [$0] } ?? options.paths)
    if let root = options.root {
      try add(root, platform: options.platform)
      judged = try options.paths.map { (path) throws(SelectionFault) in try Self.resolved(path, below: root) }
    } else {
      for path in options.paths { try add(path, platform: options.platform) }
    }
    guard !folder.files.isEmpty || !folder.problems.isEmpty else {
      throw SelectionFault("there is no .yaml or .yml file in \(options.root ?? options.paths.joined(separator: ", "))")
    }
  }

  /// Whether a finding in this file is told.
  func judges(_ path: String) -> Bool {
    guard let judged else { return true }
    guard let place = Self.place(path) else { return false }
    return judged.contains { place == $0 || place.hasPrefix($0 + "/") }
  }

  private mutating func add(_ path: String, platform: String) throws(SelectionFault) {
    guard folder.add(path) else { throw SelectionFault("\(path): \(errorText(errno))") }
    platformPrefixes.append(Self.platformPrefix(ManifestFolder.trimmed(path), platform))
  }

  /// Of a folder its platform folder; of a single file the platform folder that it stands in, if it does.
  private static func platformPrefix(_ path: String, _ platform: String) -> String {
    guard !platform.isEmpty else { return "" }
    var found = stat()
    if stat(path, &found) == 0, found.st_mode & S_IFMT == S_IFDIR { return ManifestFolder.joined(path, platform) }
    let whole = "/" + path
    guard let found = whole.firstRange(of: "/" + platform + "/") else { return platform }
    return String(whole[..<found.upperBound].dropFirst().dropLast())
  }

  private static func resolved(_ path: String, below root: String) throws(SelectionFault) -> String {
    guard access(path, F_OK) == 0, let place = place(path) else {
      throw SelectionFault("\(path): \(errorText(errno))")
    }
    guard let top = real(root), place == top || place.hasPrefix(top == "/" ? "/" : top + "/") else {
      throw SelectionFault("\(path) is not below --root \(root)")
    }
    return place
  }

  /// The one way to write a path, links in its folders followed, and not the last one: that one is reported itself.
  private static func place(_ path: String) -> String? {
    let path = ManifestFolder.trimmed(path)
    guard let slash = path.lastIndex(of: "/"), !path.hasSuffix("..") else {
      return path == "." || path == ".." ? real(path) : real(".").map { ManifestFolder.joined($0, path) }
    }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return real(folder).map { ManifestFolder.joined($0, String(path[path.index(after: slash)...])) }
  }

  private static func real(_ path: String) -> String? {
    guard let place = realpath(path, nil) else { return nil }
    defer { free(place) }
    return String(cString: place)
  }
}

/// What was to be looked at is not there.
struct SelectionFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
