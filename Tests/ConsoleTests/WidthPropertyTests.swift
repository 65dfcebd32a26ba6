import Console
import Domain
import Reports
import Testing

/// A generator whose numbers depend on its seed alone (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct WidthPropertyTests {
  private static let alphabet: [Character] = Array("abc xyz-019/%… \u{1B}\n\t漢字é👩‍🔬\u{301}")

  private func word(_ longest: Int, _ random: inout Seeded) -> String {
    String(
      (0..<Int.random(in: 0...longest, using: &random)).map { _ in Self.alphabet.randomElement(using: &random) ?? "a" })
  }

  private func evidence(_ random: inout Seeded) -> GateEvidence {
    let verdicts: [Verdict] = [.pass, .fail, .nodata, .error]
    let values: [Double?] = [nil, 0, 1e-9, 0.1, 123_456.789, 1e300, -1, .nan, .infinity]
    return GateEvidence(
      gate: word(60, &random), source: word(60, &random), verdict: verdicts.randomElement(using: &random) ?? .pass,
      value: values.randomElement(using: &random) ?? nil, bound: word(30, &random),
      samples: Int.random(in: 0...Int.max, using: &random),
      error: Bool.random(using: &random) ? word(200, &random) : nil, isDryRun: Bool.random(using: &random),
      failures: Int.random(in: 0...Int.max, using: &random))
  }

  private func reason(_ random: inout Seeded) -> Reason {
    let gates = (0..<Int.random(in: 0...3, using: &random)).map { _ in evidence(&random) }
    let entry = Quarantined(
      release: Sample.release("1"), version: word(90, &random), reason: word(300, &random),
      held: Bool.random(using: &random), revision: .none)
    let reasons: [Reason] = [
      .settled, .fetching(version: word(90, &random)), .artifactFailed(version: "1", reason: word(300, &random)),
      .baking(remaining: Interval(milliseconds: Int64.random(in: 0...Int64.max / 2, using: &random))),
      .awaitingEvidence(gates), .failingWithoutAlternative(gates), .quarantined(entry), .proxyDown(word(300, &random)),
      .held(.invalid(word(300, &random))), .rejected(word(300, &random)),
      .suspended(Attribution(who: word(90, &random), why: word(300, &random))),
      .paused(version: word(90, &random), Pause(reason: word(300, &random), failed: gates)),
    ]
    return reasons.randomElement(using: &random) ?? .settled
  }

  private func summary(_ random: inout Seeded) -> ReleaseSummary? {
    Bool.random(using: &random) ? Sample.summary(word(90, &random), "a") : nil
  }

  private func report(_ random: inout Seeded) -> DeploymentReport {
    let number = Int.random(in: 0...Int.max, using: &random)
    let step = StepProgress(number: number, count: number, weight: 50, baked: .zero, bake: .hours(1000))
    let healths: [HealthStatus] = [.healthy, .progressing, .degraded, .suspended, .missing, .unknown, .paused]
    return Sample.report(
      word(63, &random), word(63, &random), healths.randomElement(using: &random) ?? .healthy, word(30, &random),
      reason(&random), step: Bool.random(using: &random) ? step : nil, stable: summary(&random),
      candidate: summary(&random), previous: summary(&random), weights: (number % 200, 100),
      ready: Int.random(in: 0...99_999, using: &random), desired: 3,
      verdicts: (0..<Int.random(in: 0...3, using: &random)).map { _ in evidence(&random) },
      quarantined: [
        Quarantined(
          release: Sample.release("2"), version: word(90, &random), reason: word(300, &random), held: true,
          revision: .none)
      ])
  }

  @Test(arguments: 0..<200) func noLineIsWiderThanTheTerminal(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let width = Int.random(in: 60...140, using: &random)
    let style = TextStyle(width: width, now: Sample.now)
    var status = Sample.status((0..<3).map { _ in report(&random) })
    status.notices = [word(300, &random)]
    status.sources = [
      SourceReport(name: word(30, &random), url: word(200, &random), revision: nil, status: word(20, &random))
    ]
    let event = Event(
      deployment: DeploymentID(namespace: "a", name: "b"),
      kind: EventKind.allCases.randomElement(using: &random) ?? .held,
      version: word(90, &random), revision: Sample.revision, reason: word(300, &random), evidence: [evidence(&random)])
    let entry = HistoryEntry(event, seq: 1, at: Sample.now)
    let measured = MeasuredGate(
      deployment: event.deployment, release: Sample.release("1"), version: word(90, &random),
      weight: Int.random(in: 0...100, using: &random), evidence: evidence(&random))
    let measurement = MeasurementEntry(measured, seq: 1, at: Sample.now)
    var plan = Plan()
    plan.reports = [report(&random)]
    plan.actions = [
      PlannedAction(
        deployment: plan.reports[0].id, action: .removeRoute(plan.reports[0].id), reason: word(300, &random))
    ]
    let texts = [
      status.text(style), status.text(of: status.deployments[0], style), HistoryText.render([entry], style),
      PlanReport(plan, revision: nil).text(style), MeasurementText.render([measurement], style),
    ]
    for line in texts.joined().split(separator: "\n") {
      #expect(Printable.columns(String(line)) <= width, "seed \(seed), width \(width): \(line)")
    }
    #expect(throws: Never.self) { try JSONText.encode(status) }
  }
}
