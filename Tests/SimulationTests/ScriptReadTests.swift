import Domain
import Simulation
import Testing

/// What the language means, and what it says of mistakes.
struct ScriptReadTests {
  private static let head = """
    policy quick
      step 50 % for 1s
      step 100 % for 2s approval
      gate errors: traffic errorRate, max 0.02, over 50 samples, every 2s, tolerate 2 in a row
      gate score: source prom, compare to stable, max decrease 5 %, confidence 0.95, dry run
      on failure pause
      no data for 8s, deadline 1m
    model risk/a v1, 3 replicas, policy quick, label tier=gold

    """

  private static func read(_ text: String) throws -> Scenario { try Script.read(head + text, name: "x").get().scenario }

  @Test func policyIsWhatItSays() throws {
    let policy = try #require(try Self.read("").served.first).policy
    #expect(
      policy.steps == [
        Step(weight: 50, bake: .seconds(1)), Step(weight: 100, bake: .seconds(2), needsApproval: true),
      ])
    #expect(
      policy.gates == [
        Gate(
          name: "errors", measure: .traffic(.errorRate), min: nil, max: 0.02, minSamples: 50, interval: .seconds(2),
          onNoData: .wait, tolerance: Tolerance(consecutiveFailures: 2)),
        Gate(
          name: "score", measure: .query(source: "prom", Template("score")), min: nil, max: nil,
          comparison: Comparison(maxIncrease: nil, maxDecrease: .percent(5), confidence: 0.95), minSamples: 20,
          interval: .seconds(1), onNoData: .wait, isDryRun: true),
      ])
    #expect(policy.onFailure == .pause)
    #expect(policy.noDataDeadline == .seconds(8))
    #expect(policy.deadline == .minutes(1))
  }

  private static let a = Make.a
  private static let two = ReleaseName(deployment: a, version: "2")

  /// Each with `risk/a v2` declared before.
  @Test(arguments: [
    ("reset 2 commits", Occurrence.replay(2)), ("restore", .restore), ("repository down", .repository(answers: false)),
    ("kill risk/a v2 replica 1", .killReplica(two, index: 1)), ("hang risk/a v2", .hangReplica(two, index: nil)),
    ("wake risk/a v2", .wakeReplica(two, index: nil)), ("kill proxy", .killProxy),
    ("route risk/a v2", .meddle(a, Route(stable: two.id))), ("traffic 7 requests per second", .traffic(7)),
    ("figures prom nan", .figures(of: "prom", .notANumber)), ("clock back 2h", .stepWall(-7_200_000)),
    ("stop controller for 20s", .stopController(.seconds(20))),
    ("kill controller, restart after 3s", .killController(restartAfter: .seconds(3))),
    ("lose journal", .loseJournal(restartAfter: .zero)), ("disk full", .disk(full: true)),
    ("abort risk/a v2", .ask(.abort, a, release: two)), ("resume risk/a", .ask(.resume, a)), ("confirm", .confirm),
    ("commit remove risk/a and nothing", .commit([.remove(a), .nothing])), ("commit thaw x", .commit([.thaw("x")])),
    ("nothing", .nothing),
  ])
  func happeningIsWhatItSays(text: String, occurrence: Occurrence) throws {
    let scenario = try Self.read("at 1s commit risk/a v2\nwhen risk/a candidate at 50 % plus 2s \(text)")
    #expect(scenario.timeline.last == Happening(.once(.candidateWeight(Self.a, 50), plus: .seconds(2)), occurrence))
  }

  @Test func whatIsNotSaidStaysAsItWasDeclared() throws {
    let scenario = try Self.read("at 1s commit risk/a v2/b\nthen commit risk/a, 5 replicas, suspended")
    let spec = DeploymentSpec(Self.a, policy: try #require(scenario.served.first).policy).with {
      $0.version = "2"
      $0.variant = "b"
      $0.replicas = 5
      $0.suspend = true
      $0.labels = ["tier": "gold"]
    }
    #expect(scenario.timeline.last == Happening(.after(.zero), .commit([.declare(spec)])))
  }

  @Test(arguments: [
    ("modle b", "9:1: expected a statement, got \"modle\": did you mean model?"),
    ("at 1s comit risk/a v2", "9:7: expected what happens, got \"comit\": did you mean commit?"),
    ("at soon nothing", "9:4: expected a time after the start, such as 250ms, 30s or 5m, got \"soon\""),
    ("at 99999999999999999999d nothing", "9:4: expected a time after the start"),
    ("at 1s kill risk/a v3", "9:19: no release risk/a@3 is ever declared: expected v1"),
    ("ends risk/b gone", "9:6: expected a deployment, got \"risk/b\": did you mean risk/a?"),
    ("ends risk/a reason setled", "9:20: expected a reason, got \"setled\": did you mean settled?"),
    ("model risk/a v1", "9:7: risk/a is declared already"), ("model b v1", "9:11: expected `, policy NAME`"),
    ("step 20 % for 1s", "9:6: weights rise: expected more than 100 %"),
    ("gate x: traffic requests", "9:25: expected a bound"),
    ("at 1s restore now", "9:15: expected the end of the line, got \"now\""),
    ("model c v1, 99 replicas, policy quick", "9:13: expected 1 to 50"),
    ("freeze x at \"nonsense\" for 1s", "9:13: the schedule"), ("freeze x at \"0 0", "9:13: the text is not closed"),
  ])
  func mistakeIsToldWithItsPlace(text: String, message: String) {
    #expect(throws: ScriptFaults.self) { try Self.read(text) }
    guard case .failure(let failure) = Script.read(Self.head + text, name: "x") else { return }
    #expect(failure.faults.count == 1)
    #expect(failure.faults.first.map { "\($0)".hasPrefix(message) } == true, "\(failure.faults)")
  }

  @Test func everyMistakeIsTold() {
    guard case .failure(let failure) = Script.read("modle\n\n# fine\nat x\nends", name: "x") else {
      Issue.record("it was read")
      return
    }
    #expect(failure.faults.map(\.line) == [1, 4, 5])
  }

  @Test func hugeScriptIsRefused() {
    let text = String(repeating: "#\n", count: ScriptLimits.lines + 1)
    #expect(throws: ScriptFaults.self) { try Script.read(text, name: "x").get() }
    #expect(throws: ScriptFaults.self) {
      try Script.read(String(repeating: "#", count: ScriptLimits.bytes + 1), name: "x").get()
    }
  }
}
