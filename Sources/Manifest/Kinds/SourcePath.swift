/// A file or folder of the source, from its root.
enum SourcePath {
  /// The one way to write it: a folder may be written with a slash at its end, which means nothing.
  static func plain(_ path: String) -> String { path.hasSuffix("/") ? String(path.dropLast()) : path }

  /// The path itself and every folder that it stands in.
  static func places(of path: String) -> [String] {
    let parts = path.split(separator: "/")
    return (1...max(1, parts.count)).map { parts.prefix($0).joined(separator: "/") }
  }
}
