import Domain
import FoundationEssentials

/// What must be known of the proxy after a crash of the controller or of the proxy itself; kept in its folder.
struct ProxyMemory: Codable, Equatable, Sendable {
  /// Of the configuration that was last given to it.
  var generation = 0
  /// What that configuration has.
  var layout = ProxyLayout()
  /// The routes that were last set, or were about to be.
  var routes: [DeploymentID: RoutedDeployment] = [:]

  /// Durable when this returns.
  func write(to path: String) throws(ServingError) {
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try JSONEncoder().encode(self))
    } catch {
      throw ServingError(.fileSystem, path, detail: "\(error)")
    }
    try Files.writeDurably(bytes, to: path)
  }

  /// Empty when there is none, or none that can be read.
  static func read(_ path: String) -> ProxyMemory {
    guard let bytes = Files.read(path, limit: ServingLimits.replyBytes) else { return ProxyMemory() }
    return (try? JSONDecoder().decode(ProxyMemory.self, from: Data(bytes))) ?? ProxyMemory()
  }
}

/// A route and the targets it is reached on.
struct RoutedDeployment: Codable, Equatable, Sendable {
  var entry: RouteEntry
  var targets: Set<String>
}
