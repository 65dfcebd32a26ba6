import Domain

/// The manifests of one commit.
struct Tree: Equatable, Sendable {
  private var entries: [DeploymentID: Entry] = [:]
  private var targets: [LocalTarget]
  private var freezes: [Freeze]

  private enum Entry: Equatable, Sendable {
    case sound(DeploymentSpec)
    case faulty(String)
    case garbled(path: String, String)
  }

  init(_ scenario: Scenario) {
    targets = scenario.targets
    freezes = scenario.freezes
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
    case .nothing: break
    }
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
    return DesiredState(revision: revision, deployments: deployments, targets: targets, unreadable: unreadable)
  }

  private static func path(of id: DeploymentID) -> String { "\(id.namespace)/\(id.name).yaml" }
}
