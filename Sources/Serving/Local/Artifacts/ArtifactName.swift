import Domain

/// What an artifact's location says about it.
enum ArtifactName {
  /// The last part of its path, under which a file is kept: some model servers go by the extension.
  static func base(of location: ArtifactLocation) -> String {
    let name = path(of: location).split(separator: "/").last.map(String.init) ?? ""
    let usable = name != "." && name != ".." && !name.isEmpty && name.utf8.count <= ServingLimits.nameBytes
    return usable && !name.utf8.contains(0) ? name : "artifact"
  }

  /// Whether it is to be unpacked. The name decides: many model formats (PyTorch, Keras, NumPy) are ZIP files inside,
  /// and are to stay whole.
  static func isArchive(_ location: ArtifactLocation) -> Bool {
    let name = path(of: location).lowercased()
    return [".tar", ".tar.gz", ".tgz", ".zip"].contains { name.hasSuffix($0) }
  }

  private static func path(of location: ArtifactLocation) -> String {
    switch location {
    case .file(let path), .repository(let path, _): path
    case .web(let url): String(url.prefix { $0 != "?" && $0 != "#" })
    }
  }
}
