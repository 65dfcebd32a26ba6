import Manifest
import Testing

@Suite struct FieldChangeTests {
  private static func value(_ text: String) throws -> ObjectValue {
    let file = Manifest.parse(
      ManifestFile(path: "a.yaml", blob: "", bytes: Array(text.utf8)), options: ParseOptions(keepsValues: true))
    return try #require(file.resources.first?.value, "\(file.diagnostics.map(\.summary))")
  }

  private static func changes(_ old: String, to new: String) throws -> [String] {
    let changed = Example.deployment.replacing(once: old, with: new)
    return FieldChange.all(from: try value(Example.deployment), to: try value(changed)).map {
      "\($0.path): \($0.from ?? "-") -> \($0.to ?? "-")"
    }
  }

  @Test(arguments: [
    ("replicas: 2", "replicas: 3", ["replicas: 2 -> 3"]),
    ("replicas: 2", "prune: true", ["replicas: 2 -> -", "prune: - -> true"]),
    ("max: 0.02", "max: 0.05", ["rollout.gates[errors].max: 0.02 -> 0.05"]),
    ("bake: 10m", "bake: 600s", []), ("bake: 10m", "bake: 15m", ["rollout.steps[1].bake: 10m -> 15m"]),
    (
      "name: errors", "name: faults",
      [
        "rollout.gates[errors]: {name: errors, metric: errorRate, max: 0.02, minSamples: 200} -> -",
        "rollout.gates[faults]: - -> {name: faults, metric: errorRate, max: 0.02, minSamples: 200}",
      ]
    ),
    ("LOG_LEVEL: info", "LOG_LEVEL: \"1\"", ["env.LOG_LEVEL: info -> \"1\""]),
    ("  namespace: risk", "  namespace: risk\n  labels: {tier: critical}", ["metadata.labels: - -> {tier: critical}"]),
    ("NAME: \"{{deployment}}\"", "NAME: 'a \"b\"'", [#"env.NAME: "{{deployment}}" -> "a \"b\"""#]),
  ])
  func changeIsToldByItsField(_ old: String, _ new: String, _ expected: [String]) throws {
    #expect(try Self.changes(old, to: new) == expected)
  }

  @Test func newAndRemovedResourcesTellTheirTopFields() throws {
    let value = try Self.value(Example.target)
    #expect(FieldChange.all(from: nil, to: value).map(\.path) == ["local"])
    #expect(FieldChange.all(from: value, to: nil).allSatisfy { $0.to == nil })
    #expect(FieldChange.all(from: value, to: value).isEmpty)
  }
}
