import FoundationEssentials
import Hashing
import Isolation
import Simulation

/// What people push to the repository, in an order that a seed decides.
struct Pushes {
  static let names = ["fraud", "search", "ads"]
  /// Fewest replicas of each that are ever declared.
  static let replicas = ["fraud": 2, "search": 1, "ads": 1]

  private enum Change: CaseIterable {
    case good, failing, stillborn, forged, back, scale, policy, guest, two

    static func any(_ chance: inout Generator) -> Change {
      let odds: [(Change, Int)] = [
        (.good, 8), (.failing, 3), (.stillborn, 1), (.forged, 1), (.back, 3), (.scale, 2), (.policy, 2), (.guest, 1),
        (.two, 2),
      ]
      return odds.flatMap { Array(repeating: $0.0, count: $0.1) }.randomElement(using: &chance) ?? .good
    }
  }

  private static let steps = [
    "[{weight: 50, bake: 1s}, {weight: 100, bake: 1s}]",
    "[{weight: 10, bake: 1s}, {weight: 50, bake: 1s}, {weight: 100, bake: 1s}]",
    "[{weight: 100, bake: 1s}]",
  ]

  private let machine: Machine
  /// What was ever declared, for the watcher.
  let artifacts = Shared(Artifacts())
  private var chance: Generator
  private var declared: [String: Manifests.Deployment] = [:]
  private var good: [String: [Manifests.Deployment]] = [:]
  private var hasGuest = false
  private(set) var count = 0

  init(_ machine: Machine, _ torture: Torture) {
    self.machine = machine
    chance = torture.generator(0)
  }

  /// A good version of everything.
  mutating func everything() async throws {
    for name in Self.names { try declare(name, "") }
    try await machine.commit("a good version of everything")
  }

  /// The versions that are declared.
  var versions: [String: String] { declared.mapValues(\.version) }

  /// How many model servers that takes.
  var declaredReplicas: Int { declared.values.map(\.replicas).reduce(0, +) }

  /// The next change.
  mutating func next() async throws {
    let change = Change.any(&chance)
    try make(change, of: Self.names.randomElement(using: &chance) ?? "fraud")
    count += 1
    try await machine.commit("\(count): \(change)")
  }

  private mutating func make(_ change: Change, of name: String) throws {
    switch change {
    case .good: try declare(name, "")
    case .failing: try declare(name, "\"errorRate\": 0.5", mark: "-fails")
    case .stillborn: try declare(name, "\"exits\": true", mark: "-exits")
    case .forged: try forge(name)
    case .back: if let old = good[name]?.randomElement(using: &chance) { try write(old) }
    case .scale: try scale(name)
    case .policy: try changeSteps(name)
    case .guest: try comeOrGo()
    case .two: for name in Self.names.shuffled(using: &chance).prefix(2) { try declare(name, "") }
    }
  }

  private mutating func declare(_ name: String, _ traits: String, mark: String = "") throws {
    let known = artifacts.with { $0.values.map(\.count).reduce(0, +) }
    let replicas = declared[name]?.replicas ?? Self.replicas[name] ?? 1
    var deployment = try machine.model("\(known + 1)\(mark)", name: name, replicas: replicas, traits: traits)
    deployment.steps = declared[name]?.steps ?? Self.steps[0]
    deployment.minSamples = 5
    artifacts.with { $0["risk/\(name)", default: [:]][deployment.sha256] = deployment.version }
    if mark.isEmpty { good[name, default: []] = good[name, default: []].suffix(3) + [deployment] }
    try write(deployment)
  }

  /// A model that is not the one its digest names.
  private mutating func forge(_ name: String) throws {
    guard var deployment = declared[name] else { return }
    let forged = try machine.model("\(count)-forged", name: name)
    (deployment.version, deployment.uri) = (forged.version, forged.uri)
    deployment.sha256 = sha256Hex(deployment.version)
    try write(deployment)
  }

  private mutating func scale(_ name: String) throws {
    guard var deployment = declared[name], let least = Self.replicas[name] else { return }
    deployment.replicas = deployment.replicas == least ? least + 1 : least
    try write(deployment)
  }

  private mutating func changeSteps(_ name: String) throws {
    guard var deployment = declared[name] else { return }
    deployment.steps = Self.steps.filter { $0 != deployment.steps }.randomElement(using: &chance) ?? deployment.steps
    try write(deployment)
  }

  /// One more deployment comes or goes, for which the proxy has to be reloaded.
  private mutating func comeOrGo() throws {
    hasGuest.toggle()
    if hasGuest { return try declare("guest", "") }
    guard let guest = declared.removeValue(forKey: "guest") else { return }
    try FileManager.default.removeItem(atPath: machine.path(of: guest))
  }

  private mutating func write(_ deployment: Manifests.Deployment) throws {
    declared[deployment.name] = deployment
    try machine.write(deployment)
  }
}
