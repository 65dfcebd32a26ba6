import Domain

/// The manifests of one commit.
struct Tree: Equatable, Sendable {
  private var entries: [DeploymentID: Entry] = [:]
  private var targets: [LocalTarget]
  private var freezes: [Freeze]
  /// What is under the paths of data triggers, as hashes.
  private var data: [String: String]

  private enum Entry: Equatable, Sendable {
    case sound(DeploymentSpec)
    case faulty(String)
    case garbled(path: String, String)
  }

  init(_ scenario: Scenario) {
    targets = scenario.targets
    freezes = scenario.freezes
    data = scenario.data
    for spec in scenario.served { entries[spec.id] = .sound(spec) }
  }

  mutating func apply(_ edit: Edit) {
    switch edit {
    case .declare(let spec): entries[spec.id] = .sound(spec)
    case .remove(let id): entries[id] = nil
    case .invalidate(let id, let message): entries[id] = .faulty(message)
    case .garble(let id, let message): entries[id] = .garbled(path: Self.path(of: id), message)
    case .target(let target): targets = targets.filter { $0.name != target.name } + [target]
    case .freeze(let freeze): freezes = freezes.filter { $0.name != freeze.name } + [freeze]
    case .thaw(let name): freezes.removeAll { $0.name == name }
    case .data(let path, let hash): data[path] = hash
    case .nothing: break
    }
  }

  func spec(_ id: DeploymentID) -> DeploymentSpec? {
    if case .sound(let spec) = entries[id] { spec } else { nil }
  }

  func desired(_ revision: Revision) -> DesiredState {
    var deployments: [DeploymentID: Declared] = [:]
    var unreadable: [UnreadableFile] = []
    for (id, entry) in entries.sorted(by: { $0.key < $1.key }) {
      switch entry {
      case .sound(let spec): deployments[id] = .valid(spec.declaration(freezes))
      case .faulty(let message): deployments[id] = .invalid(path: Self.path(of: id), message: message)
      case .garbled(let path, let message): unreadable.append(UnreadableFile(path: path, message: message))
      }
    }
    return DesiredState(
      revision: revision, deployments: deployments, targets: targets, unreadable: unreadable, content: content)
  }

  /// Of every path that a trigger names.
  private var content: [String: Content] {
    let paths = entries.keys.compactMap { spec($0)?.retraining }.flatMap(\.triggers).flatMap(\.paths)
    return Dictionary(paths.map { ($0, data[$0].map { .hash($0) } ?? .missing) }) { first, _ in first }
  }

  private static func path(of id: DeploymentID) -> String { "\(id.namespace)/\(id.name).yaml" }
}

extension Trigger {
  /// Of the source, that it watches.
  var paths: [String] { if case .data(let paths) = cause { paths } else { [] } }
}
