import Domain
import Manifest
import Testing

/// Which Freezes reach a deployment, and what a faulty one does to it.
@Suite struct FreezeTests {
  private static let risk = DeploymentID(namespace: "risk", name: "fraud")
  private static let sound = "schedule: \"@daily\", duration: 1h"

  private static func freeze(_ spec: String, name: String = "f", namespace: String = "risk") -> String {
    """
    apiVersion: setpoint.dev/v1
    kind: Freeze
    metadata: {name: \(name), namespace: \(namespace)}
    spec: {\(spec)}

    """
  }

  /// With `risk/fraud`, labelled `tier: critical`.
  private static func load(_ files: [String: String]) -> Loaded {
    let labelled = Example.deployment.replacing(
      once: "  namespace: risk", with: "  namespace: risk\n  labels: {tier: critical}")
    return Example.load(Example.tree.merging(["team/fraud.yaml": labelled]) { $1 }.merging(files) { $1 })
  }

  private static func message(_ loaded: Loaded) -> String? {
    if case .invalid(_, let message)? = loaded.state.deployments[risk] { message } else { nil }
  }

  @Test(arguments: [
    ("platform/f.yaml", "default", "", true), ("platform/f.yaml", "ads", "match: {namespaces: [ads, risk]}", true),
    ("platform/f.yaml", "risk", "match: {namespaces: [ads]}", false),
    ("platform/f.yaml", "risk", "match: {labels: {tier: critical}}", true),
    ("platform/f.yaml", "risk", "match: {labels: {tier: critical, team: a}}", false),
    ("team/f.yaml", "risk", "", true), ("team/f.yaml", "ads", "", false),
    ("team/f.yaml", "risk", "match: {namespaces: [risk], labels: {tier: critical}}", true),
    ("team/f.yaml", "risk", "match: {labels: {tier: low}}", false),
  ])
  func freezeReaches(_ path: String, _ namespace: String, _ match: String, _ isReached: Bool) throws {
    let spec = match.isEmpty ? Self.sound : "\(Self.sound), \(match)"
    let loaded = Self.load([path: Self.freeze(spec, namespace: namespace)])
    #expect(loaded.diagnostics.isEmpty)
    let declaration = try #require(Example.declaration(loaded))
    #expect(declaration.freezes.map(\.name) == (isReached ? ["f"] : []))
    #expect(loaded.deployments[Self.risk]?.freezes == declaration.freezes)
    guard let freeze = declaration.freezes.first else { return }
    #expect(freeze.schedule.text == "@daily" && freeze.duration == .hours(1) && freeze.path == path)
  }

  @Test func freezesAreInTheOrderOfTheirNamesAndThePlatformsFirst() throws {
    let files = [
      "team/a.yaml": Self.freeze(Self.sound, name: "b"), "team/b.yaml": Self.freeze(Self.sound, name: "a"),
      "platform/z.yaml": Self.freeze("schedule: \"@weekly\", duration: 2h", name: "b"),
    ]
    let declaration = try #require(Example.declaration(Self.load(files)))
    #expect(declaration.freezes.map(\.path) == ["team/b.yaml", "platform/z.yaml", "team/a.yaml"])
    let tree = Example.tree.merging(files) { $1 }
    #expect(Example.load(tree).state == Example.load(tree, reversed: true).state)
  }

  /// A change that arrives while nobody can tell when the windows are must not slip through.
  @Test(arguments: [
    // Nothing of `match` is at fault: what it leaves out goes on.
    ("platform/f.yaml", "schedule: never, duration: 1h", true),
    ("platform/f.yaml", "schedule: never, duration: 1h, match: {namespaces: [risk]}", true),
    ("platform/f.yaml", "schedule: never, duration: 1h, match: {namespaces: [ads]}", false),
    ("platform/f.yaml", "schedule: never, duration: 1h, match: {labels: {tier: low}}", false),
    // What can't be read restricts nothing.
    ("platform/f.yaml", "\(sound), match: [ads]", true),
    ("platform/f.yaml", "\(sound), mtach: {namespaces: [ads]}", true),
    ("platform/f.yaml", "\(sound), match: {namespaces: [ads, Risk]}", true),
    ("platform/f.yaml", "\(sound), match: {namespaces: [ads], labels: {tier: 1}}", false),
    ("platform/f.yaml", "\(sound), match: {labels: {tier: 1}}", true),
    ("platform/f.yaml", "\(sound), match: {labels: {\"no label\": a}}", true),
    ("platform/f.yaml", "\(sound), match: {namespaces: [ads]}, match: {namespaces: [risk]}", true),
    // Outside the platform's folder: its own namespace, whatever it says of others.
    ("team/f.yaml", "schedule: never, duration: 1h", true),
    ("team/f.yaml", "\(sound), match: {namespaces: [rsik]}", true),
    ("team/f.yaml", "schedule: never, duration: 1h, match: {namespaces: [rsik]}", true),
    ("team/f.yaml", "schedule: never, duration: 1h, match: {labels: {tier: low}}", false),
  ])
  func faultyFreezeKeepsWhatItMayReachAtItsLastDeclaration(_ path: String, _ spec: String, _ isHeld: Bool) throws {
    let loaded = Self.load([path: Self.freeze(spec)])
    #expect(!loaded.diagnostics.isEmpty && loaded.diagnostics.allSatisfy { $0.path == path && $0.severity == .error })
    #expect(loaded.valid == (isHeld ? 2 : 3), "the Runtime, the Target, and the deployment if it is not held")
    guard isHeld else {
      #expect(Example.declaration(loaded)?.freezes == [])
      return
    }
    #expect(loaded.deployments[Self.risk]?.faultyFreeze != nil, "it is compared by what it declares")
    let message = try #require(Self.message(loaded))
    let start = "team/fraud.yaml:4:9: the Freeze `f`, which may reach it, is faulty: \(path):4:"
    #expect(message.hasPrefix(start), "\(message)")
  }

  @Test func faultyFreezeOfATeamLeavesOtherNamespacesAlone() {
    let loaded = Self.load(["ads/f.yaml": Self.freeze("schedule: never", namespace: "ads")])
    #expect(Example.declaration(loaded)?.freezes == [])
  }

  @Test func ofTwoFreezesWithOneNameEitherMayBeMeant() {
    let files = [
      "platform/a.yaml": Self.freeze("\(Self.sound), match: {namespaces: [ads]}"),
      "platform/b.yaml": Self.freeze("\(Self.sound), match: {namespaces: [risk]}"),
    ]
    #expect(
      Self.message(Self.load(files))?.contains("`f`, which may reach it, is faulty: platform/b.yaml:3:18") == true)
    let elsewhere = files.mapValues { $0.replacingOccurrence(of: "[risk]", with: "[ads]") }
    #expect(Example.declaration(Self.load(elsewhere)) != nil)
  }

  @Test func itsOwnFaultsAreToldBeforeThoseOfAFreeze() {
    let loaded = Self.load([
      "platform/f.yaml": Self.freeze("schedule: never"),
      "team/fraud.yaml": Example.deployment.replacing(once: "target: local", with: "target: nowhere"),
    ])
    #expect(Self.message(loaded)?.contains("there is no Target `nowhere`") == true)
  }
}

extension String {
  fileprivate func replacingOccurrence(of old: String, with new: String) -> String {
    contains(old) ? replacing(once: old, with: new) : self
  }
}
