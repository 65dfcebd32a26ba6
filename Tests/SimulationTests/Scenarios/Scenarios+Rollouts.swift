import Domain
import Simulation

/// Every story that is told with faults. A new file of them adds its list here.
enum Scenarios {
  static let all = rollouts + preemptions + declarations + troubles + controllers + people + trainings
}

extension Scenarios {
  private static let a = Make.a
  private static let one = Make.spec()
  private static let two = Make.spec(version: "2")

  static let rollouts: [Scenario] = [
    Scenario("first-release", "A first release gets all traffic once it is ready.")
      .then(.at(.zero), .commit([.declare(one)]))
      .ending(.serves(a, version: "1"), .replicas(a, 2), .events(a, .promoted, 1)),
    Scenario("good-canary", "A good candidate goes through its steps and its watch.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .ending(.serves(a, version: "2"), .events(a, .stepPassed, 2), .events(a, .watchPassed, 2)),
    Scenario("direct-canary", "A single step of 100 % goes to the watch at once.")
      .serving(one).then(.at(.zero), .commit([.declare(Make.spec(version: "2", policy: Make.policy([100])))]))
      .ending(.serves(a, version: "2")),
    Scenario("one-replica", "A deployment with one replica.")
      .serving(Make.spec(replicas: 1)).then(.at(.zero), .commit([.declare(Make.spec(version: "2", replicas: 1))]))
      .ending(.serves(a, version: "2"), .replicas(a, 1)),
    Scenario("failing-gate", "A candidate whose error rate breaks its gate goes at the first step.")
      .serving(one).behaving(Make.name("2")) { $0.errorRate = 0.3 }
      .then(.at(.zero), .commit([.declare(two)]))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("failing-later", "A candidate turns bad at half the traffic.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.candidateWeight(a, 50)), .behave(Make.name("2"), Make.bad))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("failing-watch", "A promoted release turns bad in its watch, and the one before takes over.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.stable(a, version: "2")), .behave(Make.name("2"), Make.bad))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("failing-watch-with-next", "While a bad release is watched, the next one is on its way.")
      .serving(one).then(.at(.zero), .commit([.declare(Make.spec(version: "2", policy: Make.slowWatch))]))
      .then(.once(.stable(a, version: "2")), .commit([.declare(Make.spec(version: "3"))]))
      .then(.once(.candidateWeight(a, 10)), .behave(Make.name("2"), Make.bad))
      .ending(.serves(a, version: "3"), .refused(a, version: "2", held: false)),
    Scenario("slow-answers", "A latency gate takes a slow candidate back.")
      .serving(one).behaving(Make.name("2")) { $0.latency = 900 }
      .then(.at(.zero), .commit([.declare(Make.spec(version: "2", policy: Make.policy(gates: [Make.latency])))]))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("outside-figure", "A gate asks a metric source, and the figure is too low.")
      .serving(one).behaving(Make.name("2")) { $0.figures = ["auc": 0.5] }
      .then(.at(.zero), .commit([.declare(Make.spec(version: "2", policy: Make.policy(gates: [Make.auc])))]))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("outside-figure-good", "A gate asks a metric source, and the figure is right.")
      .serving(one).behaving(Make.name("2")) { $0.figures = ["auc": 0.95] }
      .then(.at(.zero), .commit([.declare(Make.spec(version: "2", policy: Make.policy(gates: [Make.auc])))]))
      .ending(.serves(a, version: "2")),
    Scenario("crash-loop", "A candidate whose process ends at once is quarantined.")
      .serving(one).behaving(Make.name("2")) { $0.process = .exitsAtOnce }
      .then(.at(.zero), .commit([.declare(two)]))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("crash-in-canary", "A candidate ends again and again once it has traffic.")
      .serving(one).behaving(Make.name("2")) { $0.process = .exitsAfter(1500) }
      .then(.at(.zero), .commit([.declare(two)]))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("never-ready", "A candidate that never answers its probe is quarantined at its deadline.")
      .serving(one).behaving(Make.name("2")) { $0.process = .neverReady }
      .then(.at(.zero), .commit([.declare(two)]))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("slow-start", "A candidate needs four seconds to become ready.")
      .serving(one).behaving(Make.name("2")) { $0.startTime = 4000 }
      .then(.at(.zero), .commit([.declare(two)]))
      .ending(.serves(a, version: "2")),
    Scenario("missing-artifact", "An artifact that can't be had gives the candidate up in the end, unquarantined.")
      .serving(one).behaving(Make.name("2")) { $0.fetch = .missing }
      .then(.at(.zero), .commit([.declare(two)]))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: true)),
    Scenario("artifact-comes-late", "An artifact is uploaded after its declaration.")
      .serving(one).behaving(Make.name("2")) { $0.fetch = .missing }
      .then(.at(.zero), .commit([.declare(two.with { $0.policy = Make.policy(noDataDeadline: .seconds(20)) })]))
      .then(.at(.seconds(3)), .behave(Make.name("2"), Behaviour()))
      .ending(.serves(a, version: "2")),
    Scenario("unusable-artifact", "An archive that points outside its folder condemns its release.")
      .serving(one).behaving(Make.name("2")) { $0.fetch = .unusable }
      .then(.at(.zero), .commit([.declare(two)]))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("proven-again", "A release that passed a watch before needs no canary.")
      .serving(one).then(.at(.zero), .commit([.declare(two)])).then(.once(.settled), .commit([.declare(one)]))
      .ending(.serves(a, version: "1"), .events(a, .watchPassed, 3)),
    Scenario("quarantined-again", "A quarantined release is declared again after another one, and is not tried.")
      .serving(one).behaving(Make.name("2")) { $0.errorRate = 0.3 }
      .then(.at(.zero), .commit([.declare(two)])).then(.once(.settled), .commit([.declare(Make.spec(version: "3"))]))
      .then(.once(.settled), .commit([.declare(two)]))
      .ending(.serves(a, version: "3"), .refused(a, version: "2", held: false)),
    Scenario("no-data-fails", "A gate that counts missing data as failure.")
      .serving(one).with { $0.requestsPerSecond = 10 }
      .then(.at(.zero), .commit([.declare(Make.spec(version: "2", policy: Make.impatient))]))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("no-traffic", "Without requests there is no evidence, and the candidate is held at the deadline.")
      .serving(one).then(.at(.zero), .traffic(0), .commit([.declare(two)]))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: true)),
  ]
}

extension Make {
  static let bad: Behaviour = {
    var behaviour = Behaviour()
    behaviour.errorRate = 0.4
    return behaviour
  }()

  static let latency = gate("latency", .traffic(.latencyP99), max: 250)
  static let auc = gate("auc", .query(source: "prom", Template("auc")), min: 0.9, minSamples: 1)
  static let impatient = policy(gates: [gate("errors", .traffic(.errorRate), max: 0.02, onNoData: .fail)])

  /// Short steps, and a watch of ten seconds.
  static let slowWatch = RolloutPolicy(
    steps: [Step(weight: 50, bake: .seconds(1)), Step(weight: 100, bake: .seconds(10))], gates: [errors],
    noDataDeadline: .seconds(8), deadline: .seconds(60))
}

extension Scenarios {
  /// Those with few effect points, for pairs of faults.
  static let small = all.filter { names.contains($0.name) }
  private static let names = ["first-release", "good-canary", "failing-gate", "failing-watch", "training-on-data"]
}
