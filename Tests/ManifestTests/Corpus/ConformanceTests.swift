import Manifest
import Testing

/// What other validators are asked about: every document that was written by hand, and mutants of the sound ones.
///
/// With `SETPOINT_VERDICTS=FOLDER` the documents are written to `FOLDER/documents/`, and what is to be said of each to
/// `FOLDER/verdicts.jsonl`; `Conformance/agree.py` compares them with the schemas.
@Suite struct ConformanceTests {
  struct Sample {
    let path: String
    let text: String

    /// By itself: what depends on other documents is nothing that a schema knows.
    var diagnostics: [Diagnostic] { Example.parsed(path, text).diagnostics }
    var verdict: Verdict { Verdict(text, diagnostics) }
  }

  /// Sound documents which together hold every field.
  static let seeds = [
    "team/deployment/every-field", "team/deployment/with-policy",
    "team/policy/every-field", "team/policy/every-way-to-measure", "team/policy/gate-of-drift",
    "team/deployment/drift", "team/freeze/weekends",
    "platform/runtime/every-field", "platform/target/local", "platform/target/ray", "platform/target/kserve",
    "platform/source/prometheus", "platform/source/json-file", "platform/trainer/command",
    "platform/trainer/ray", "platform/trainer/airflow", "platform/trainer/kubernetes", "platform/notifier/webhook",
    "platform/notifier/slack", "platform/notifier/commit-status",
  ]

  static let mutants: [Sample] = seeds.flatMap { seed in
    guard let document = WrittenDocument.all.first(where: { $0.path == seed + ".yaml" }),
      let draft = Draft(yaml: document.text), case .map(let entries) = draft,
      let kind = entries.first(where: { $0.key == "kind" })?.value.scalar.flatMap(Kind.init)
    else { return [Sample]() }
    return Mutants.of(draft, as: .object(kind.document)).enumerated().map { index, mutant in
      Sample(
        path: "\(seed)/\(index)-\(safe(mutant.name)).yaml",
        text: "# \(seed): \(safe(mutant.name))\n\(mutant.draft.yaml)")
    }
  }

  /// Fit for the name of a file on any system.
  private static func safe(_ name: String) -> String {
    String(name.prefix(80).map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }

  private static let samples = WrittenDocument.all.map { Sample(path: $0.path, text: $0.text) } + mutants

  @Test func thereAreMutantsOfEverySeedAndTheyDiffer() {
    for seed in Self.seeds {
      #expect(Self.mutants.count { $0.path.hasPrefix(seed + "/") } > 50, "\(seed)")
    }
    #expect(Set(Self.mutants.map(\.path)).count == Self.mutants.count)
    #expect(Self.mutants.count > 300)
  }

  /// Mutants are documents: what is told of one is told of its fields, not of YAML. Each seventh one stands for all,
  /// since reading them all takes a while without optimisation.
  @Test func mutantsAreReadable() {
    var counts: [Verdict: Int] = [:]
    for (index, mutant) in Self.mutants.enumerated() where index.isMultiple(of: 7) {
      let verdict = mutant.verdict
      #expect(verdict != .unreadable, "\(mutant.path)")
      counts[verdict, default: 0] += 1
    }
    #expect(counts[.accepted, default: 0] > 50 && counts[.refused, default: 0] > 500, "\(counts)")
  }

  @Test(.enabled(if: Repository.setting("SETPOINT_VERDICTS") != nil)) func verdictsAreWrittenDown() throws {
    let folder = try #require(Repository.setting("SETPOINT_VERDICTS"))
    var lines = ""
    for sample in Self.samples {
      let codes = Set(sample.diagnostics.map(\.code.name)).sorted().map { "\"\($0)\"" }.joined(separator: ",")
      lines += "{\"path\":\"\(sample.path)\",\"verdict\":\"\(sample.verdict)\",\"codes\":[\(codes)]}\n"
      try Repository.write(sample.text, to: "\(folder)/documents/\(sample.path)")
    }
    try Repository.write(lines, to: "\(folder)/verdicts.jsonl")
  }
}
