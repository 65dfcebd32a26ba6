import Domain
import Testing

@Suite struct KeptFreezesTests {
  private static func freeze(_ name: String, in path: String) throws -> Freeze {
    Freeze(
      name: name, schedule: try CronSchedule("@daily"), duration: .hours(1), match: Selector(), path: path)
  }

  private static func declaration(_ freezes: [Freeze]) -> Declaration {
    let id = DeploymentID(namespace: "risk", name: "fraud")
    let server = ServerSpec(
      command: [], environment: [:], ports: [],
      readiness: Readiness(path: Template("/"), interval: .seconds(1), timeout: .seconds(1)), grace: .zero)
    let artifact = Artifact(
      location: .file(path: "/m"), digest: Digest(unchecked: String(repeating: "a", count: 64)))
    let release = Release(
      id: ReleaseID(unchecked: String(repeating: "b", count: 64)), deployment: id, version: "1", artifact: artifact,
      server: server, target: "local")
    let policy = RolloutPolicy(
      steps: [Step(weight: 100, bake: .zero)], gates: [], noDataDeadline: .hours(1), deadline: .hours(1))
    return Declaration(
      path: "a.yaml", release: release, replicas: 1, policy: policy, suspend: false, prune: true, freezes: freezes)
  }

  @Test func freezesOfAFileThatCannotBeReadStay() throws {
    let old = Self.declaration([
      try Self.freeze("holidays", in: "broken.yaml"), try Self.freeze("removed", in: "sound.yaml"),
      try Self.freeze("weekend", in: "broken.yaml"),
    ])
    let changed = Freeze(
      name: "weekend", schedule: try CronSchedule("@weekly"), duration: .hours(2), match: Selector(),
      path: "broken.yaml")
    let new = Self.declaration([changed, try Self.freeze("audit", in: "new.yaml")])
    let kept = new.keepingFreezes(of: old, in: ["broken.yaml"])
    #expect(kept.freezes.map(\.name) == ["audit", "holidays", "weekend"])
    #expect(kept.freezes.last == changed, "what can be read comes first")
    #expect(new.keepingFreezes(of: old, in: []) == new)
  }
}
