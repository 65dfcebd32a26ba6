import Domain
import Simulation

extension Scenarios {
  private static let a = Make.a
  private static let one = Make.spec()
  private static let two = Make.spec(version: "2")
  private static let three = Make.spec(version: "3")

  /// A newer word on a deployment while the one before is being carried out.
  static let preemptions: [Scenario] = [
    Scenario("revert-while-warming", "A revert comes before the candidate has traffic.")
      .serving(one).behaving(Make.name("2")) { $0.startTime = 3000 }
      .then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.started(a, version: "2")), .commit([.declare(one)]))
      .ending(.serves(a, version: "1")),
    Scenario("revert-in-canary", "A revert comes while the candidate has 10 %.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.candidateWeight(a, 10)), .commit([.declare(one)]))
      .ending(.serves(a, version: "1"), .events(a, .aborted, 1)),
    Scenario("revert-at-half", "A revert comes while the candidate has 50 %.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.candidateWeight(a, 50)), .commit([.declare(one)]))
      .ending(.serves(a, version: "1")),
    Scenario("revert-in-watch", "A revert comes in the watch: back at once, without a canary.")
      .serving(one).then(.at(.zero), .commit([.declare(Make.spec(version: "2", policy: Make.slowWatch))]))
      .then(.once(.stable(a, version: "2")), .commit([.declare(one)]))
      .ending(.serves(a, version: "1"), .events(a, .rolloutStarted, 2)),
    Scenario("revert-and-again", "A revert of the revert: the release is tried from the start.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.candidateWeight(a, 50)), .commit([.declare(one)])).then(.once(.settled), .commit([.declare(two)]))
      .ending(.serves(a, version: "2")),
    Scenario("next-while-fetching", "A newer release takes the place of one that is being made ready.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.after(Interval(milliseconds: 500)), .commit([.declare(three)]))
      .ending(.serves(a, version: "3")),
    Scenario("next-in-canary", "A newer release takes the place of a candidate with traffic.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.candidateWeight(a, 50)), .commit([.declare(three)]))
      .ending(.serves(a, version: "3")),
    Scenario("next-in-watch", "A newer release starts in the watch of the one before.")
      .serving(one).then(.at(.zero), .commit([.declare(Make.spec(version: "2", policy: Make.slowWatch))]))
      .then(.once(.stable(a, version: "2")), .commit([.declare(three)]))
      .ending(.serves(a, version: "3")),
    Scenario("next-after-failure", "The next release after a failed one needs no person.")
      .serving(one).behaving(Make.name("2")) { $0.errorRate = 0.3 }
      .then(.at(.zero), .commit([.declare(two)])).then(.once(.settled), .commit([.declare(three)]))
      .ending(.serves(a, version: "3"), .refused(a, version: "2", held: false)),
    Scenario("next-of-a-failing-first", "A first release that breaks a gate is replaced by a good one.")
      .behaving(Make.name("1")) { $0.errorRate = 0.3 }
      .then(.at(.zero), .commit([.declare(one)])).then(.at(.seconds(6)), .commit([.declare(two)]))
      .ending(.serves(a, version: "2")),
    Scenario("burst", "Ten commits within five seconds, each another release.")
      .serving(one)
      .with { scenario in
        for version in 2...11 {
          scenario.timeline.append(
            Happening(
              .at(Interval(milliseconds: Int64(version) * 500)), .commit([.declare(one.version("\(version)"))])))
        }
      }
      .ending(.serves(a, version: "11")),
    Scenario("removed-in-canary", "The manifest goes while its candidate has traffic, beside two others.")
      .serving(one, Make.spec(Make.b), Make.spec(Make.c)).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.candidateWeight(a, 10)), .commit([.remove(a)]))
      .ending(.gone(a), .serves(Make.b, version: "1")),
    Scenario("scale-in-canary", "The number of replicas rises while a candidate has traffic.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.candidateWeight(a, 10)), .commit([.declare(two.with { $0.replicas = 4 })]))
      .ending(.serves(a, version: "2"), .replicas(a, 4)),
    Scenario("shrink-in-watch", "The number of replicas falls while a release is watched.")
      .serving(one).then(.at(.zero), .commit([.declare(Make.spec(version: "2", policy: Make.slowWatch))]))
      .then(
        .once(.stable(a, version: "2")),
        .commit([.declare(Make.spec(version: "2", replicas: 1, policy: Make.slowWatch))])
      )
      .ending(.serves(a, version: "2"), .replicas(a, 1)),
    Scenario("later-steps-change", "Steps that are still to come change, and the rollout goes on.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.candidateWeight(a, 10)), .commit([.declare(two.with { $0.policy = Make.policy([10, 30, 100]) })]))
      .ending(.serves(a, version: "2")),
    Scenario("earlier-steps-change", "Steps that were taken change, and the rollout starts again at the lower weight.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.candidateWeight(a, 50)), .commit([.declare(two.with { $0.policy = Make.policy([20, 100]) })]))
      .ending(.serves(a, version: "2")),
    Scenario("stronger-gate", "A gate becomes stronger in a step, and the candidate breaks it.")
      .serving(one).behaving(Make.name("2")) { $0.errorRate = 0.01 }
      .then(.at(.zero), .commit([.declare(two)]))
      .then(
        .once(.candidateWeight(a, 50)),
        .commit([
          .declare(two.with { $0.policy = Make.policy(gates: [Make.gate("errors", .traffic(.errorRate), max: 0.001)]) })
        ])
      )
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
  ]
}
