import Domain
import FoundationEssentials

/// What a replica was started with, kept beside it: enough to adopt it, and to know its release without the journal.
struct ReplicaSpec: Codable, Equatable, Sendable {
  let release: Release
  let index: Int
  /// The port that serves.
  let port: UInt16
  /// The further ones, by name.
  let ports: [String: UInt16]

  var id: ReplicaID { ReplicaID(deployment: release.deployment, release: release.id, index: index) }

  /// Durable when this returns.
  func write(to path: String) throws(ServingError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try encoder.encode(self))
    } catch {
      throw ServingError(.fileSystem, path, detail: "\(error)")
    }
    try Files.writeDurably(bytes, to: path)
  }

  /// Nil when it is missing or was not written by this.
  static func read(_ path: String) -> ReplicaSpec? {
    guard let bytes = Files.read(path, limit: ServingLimits.specBytes) else { return nil }
    return try? JSONDecoder().decode(ReplicaSpec.self, from: Data(bytes))
  }
}
