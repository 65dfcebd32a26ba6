import Domain
import Simulation

extension Scenarios {
  private static let a = Make.a
  private static let b = Make.b
  private static let one = Make.spec()
  private static let two = Make.spec(version: "2")
  private static let approval = Make.spec(version: "2", policy: Make.policy(approvalOf: 1))
  private static let pausing = Make.spec(version: "2", policy: Make.policy(onFailure: .pause))

  private static func told(_ name: String, _ title: String, _ spec: DeploymentSpec = two) -> Scenario {
    Scenario(name, title).serving(one).then(.at(.zero), .commit([.declare(spec)]))
  }

  private static func badlyPaused(_ name: String, _ title: String) -> Scenario {
    told(name, title, pausing).behaving(Make.name("2")) { $0.errorRate = 0.4 }
      .then(.once(.reason(a, "paused"), plus: .seconds(2)), .nothing)
  }

  /// A window that opened at the start of the story's hour.
  private static func frozen(_ minutes: Int64) -> [Freeze] {
    guard let schedule = try? CronSchedule("0 * * * *") else { return [] }
    return [Freeze(name: "release-day", schedule: schedule, duration: .minutes(minutes), match: Selector())]
  }

  /// Waiting for people, for windows and for comparisons.
  static let people: [Scenario] = [
    told("approved", "A step waits for a person, and is entered on their word.", approval)
      .then(.once(.reason(a, "awaitingApproval"), plus: .seconds(3)), .ask(.approve, a, release: two.name))
      .ending(.serves(a, version: "2"), .events(a, .approved, 1)),
    told("not-approved", "Nobody approves: the weight stays.", approval)
      .then(.once(.reason(a, "awaitingApproval")), .nothing)
      .ending(.reason(a, "awaitingApproval")),
    told(
      "fails-while-waiting", "A candidate turns bad while a person is waited for: the gates stay in force.", approval
    )
    .then(.once(.reason(a, "awaitingApproval")), .behave(Make.name("2"), Make.bad))
    .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    told("next-while-waiting", "A newer release comes while a person is waited for.", approval)
      .then(.once(.reason(a, "awaitingApproval")), .commit([.declare(Make.spec(version: "3"))]))
      .ending(.serves(a, version: "3")),
    badlyPaused("paused", "A gate fails, and the weight stays until a person decides.").ending(.reason(a, "paused")),
    badlyPaused("paused-and-aborted", "A person gives a paused candidate up.")
      .then(.after(.zero), .ask(.abort, a)).ending(.serves(a, version: "1"), .refused(a, version: "2", held: true)),
    badlyPaused("paused-and-mended", "The cause is mended, and a person lets the rollout go on.")
      .then(.after(.zero), .behave(Make.name("2"), Behaviour()), .ask(.resume, a)).ending(.serves(a, version: "2")),
    badlyPaused("paused-and-promoted", "A person accepts a paused candidate as it is.")
      .then(.after(.zero), .behave(Make.name("2"), Behaviour()), .ask(.promote, a)).ending(.serves(a, version: "2")),
    told("promoted-by-hand", "A person promotes a candidate at its first step.")
      .then(.once(.candidateWeight(a, 10)), .ask(.promote, a, release: two.name)).ending(.serves(a, version: "2")),
    told("aborted-by-hand", "A person gives a candidate up.")
      .then(.once(.candidateWeight(a, 50)), .ask(.abort, a, release: two.name))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: true)),
    told("rolled-back-in-watch", "A person goes back in the watch.")
      .then(.once(.stable(a, version: "2")), .ask(.rollback, a, release: two.name))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: true)),
    told("rolled-back-later", "A person goes back to the release before, long after the watch.")
      .then(.once(.settled), .ask(.rollback, a, release: two.name))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: true)),
    told("retried", "A release that failed is tried again on a person's word, and is good now.")
      .behaving(Make.name("2")) { $0.errorRate = 0.4 }
      .then(.once(.settled), .behave(Make.name("2"), Behaviour()), .ask(.retry, a, release: two.name))
      .ending(.serves(a, version: "2"), .events(a, .retried, 1)),
    told("suspended-by-hand", "A person suspends a rollout and resumes it.")
      .then(.once(.candidateWeight(a, 10)), .ask(.suspend, a)).then(.after(.seconds(4)), .ask(.resume, a))
      .ending(.serves(a, version: "2")),
    told("frozen", "A change in a freeze window waits until it ends.").with { $0.freezes = frozen(1) }
      .then(.once(.stable(a, version: "2")), .nothing).ending(.serves(a, version: "2")),
    told("frozen-and-overridden", "A person starts what a freeze holds.").with { $0.freezes = frozen(60) }
      .then(.once(.reason(a, "frozen")), .ask(.sync, a)).ending(.serves(a, version: "2")),
    Scenario("frozen-in-flight", "A rollout that is under way goes on in a freeze, and so does its rollback.")
      .serving(one).behaving(Make.name("2")) { $0.errorRate = 0.4 }
      .then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.started(a, version: "2")), .commit(frozen(60).map { .freeze($0) }))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("two-failures-hold-the-rest", "Two failures of one change hold what is left of it.")
      .with { $0.targets = [Scenario.local(maxConcurrentRollouts: 1)] }
      .serving(one, Make.spec(b), Make.spec(Make.c))
      .behaving(Make.name("2")) { $0.errorRate = 0.4 }.behaving(Make.name("2", b)) { $0.errorRate = 0.4 }
      .then(
        .at(.zero),
        .commit([.declare(two), .declare(Make.spec(b, version: "2")), .declare(Make.spec(Make.c, version: "2"))])
      )
      .ending(.refused(a, version: "2", held: false), .reason(Make.c, "heldByFailures")),
    Scenario("journal-lost-and-changed", "The journal is lost, and a declaration that differs waits for a person.")
      .serving(one).then(.at(.zero), .loseJournal(restartAfter: .seconds(2)), .commit([.declare(two)]))
      .then(.once(.reason(a, "awaitingConfirmation")), .confirm).ending(.serves(a, version: "2")),
    told("compared-and-worse", "A gate compares error rates, and the candidate's is clearly worse.", compared)
      .behaving(Make.name("2")) { $0.errorRate = 0.2 }
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    told("compared-and-same", "A gate compares error rates, and there is no difference.", compared)
      .ending(.serves(a, version: "2")),
    told("tolerated", "A gate bears two failures, and there is one.", tolerant)
      .then(.once(.candidateWeight(a, 10)), .behave(Make.name("2"), Make.bad))
      .then(.after(.seconds(1)), .behave(Make.name("2"), Behaviour())).ending(.serves(a, version: "2")),
  ]

  private static let compared = Make.spec(
    version: "2",
    policy: Make.policy(gates: [
      Make.gate(
        "worse", .traffic(.errorRate), comparison: Comparison(maxIncrease: .absolute(0.02), maxDecrease: nil))
    ]))
  private static let tolerant = Make.spec(
    version: "2",
    policy: Make.policy(gates: [
      Make.gate("errors", .traffic(.errorRate), max: 0.02, tolerance: Tolerance(failures: 2))
    ]))
}
