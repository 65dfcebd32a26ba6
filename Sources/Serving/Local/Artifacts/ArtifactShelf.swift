import Domain
import FoundationEssentials
import Glibc

/// The verified artifacts on disk: `artifacts/DIGEST/content/…` and beside it a marker, written last.
///
/// The marker and, for a file, its size are trusted; bytes are hashed when they are fetched and never again.
struct ArtifactShelf: Sendable {
  let paths: StatePaths

  /// What is known of a verified artifact.
  struct Marker: Codable, Equatable, Sendable {
    /// Name of the file in `content`; nil for an unpacked archive.
    let file: String?
    /// Size of what was fetched.
    let bytes: Int
  }

  /// The path that a model server is given, for each artifact that is whole.
  func all() -> [Digest: String] {
    var found: [Digest: String] = [:]
    for name in Files.names(in: paths.artifacts) {
      if let digest = Digest(name), let path = path(of: digest) { found[digest] = path }
    }
    return found
  }

  /// Nil when the artifact is not there or not whole.
  func path(of digest: Digest) -> String? {
    let folder = paths.folder(of: digest)
    guard let bytes = Files.read(Self.marker(in: folder), limit: 4096),
      let marker = try? JSONDecoder().decode(Marker.self, from: Data(bytes))
    else { return nil }
    guard let file = marker.file else { return Files.isFolder("\(folder)/content") ? "\(folder)/content" : nil }
    let path = "\(folder)/content/\(file)"
    return Files.size(path) == marker.bytes ? path : nil
  }

  /// Puts a prepared folder with a `content` in its place. Durable when this returns.
  func store(_ folder: String, as digest: Digest, _ marker: Marker) throws(ServingError) {
    try Files.settle("\(folder)/content")
    let text: [UInt8]
    do {
      text = [UInt8](try JSONEncoder().encode(marker))
    } catch {
      throw ServingError(.fileSystem, folder, detail: "\(error)")
    }
    try Files.writeDurably(text, to: Self.marker(in: folder))
    try remove(digest)
    guard rename(folder, paths.folder(of: digest)) == 0 else { throw Files.failure(paths.folder(of: digest)) }
    try Files.syncFolder(paths.artifacts)
  }

  func remove(_ digest: Digest) throws(ServingError) { try Files.removeTree(paths.folder(of: digest)) }

  private static func marker(in folder: String) -> String { "\(folder)/verified" }
}
