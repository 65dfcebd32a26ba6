import Domain
import Simulation

extension Scenarios {
  private static let a = Make.a
  private static let b = Make.b
  private static let one = Make.spec()
  private static let two = Make.spec(version: "2")
  private static let many = (0..<6).map { DeploymentID(namespace: "many", name: "m\($0)") }
  private static let manySpecs = many.map { Make.spec($0, replicas: 1, policy: Make.policy([100], bake: .seconds(1))) }

  /// What good, faulty, missing and unreadable manifests do.
  static let declarations: [Scenario] = [
    Scenario("prune", "A manifest is removed, and its deployment with it.")
      .serving(one, Make.spec(b), Make.spec(Make.c)).then(.at(.zero), .commit([.remove(a)]))
      .ending(.gone(a), .serves(b, version: "1")),
    Scenario("prune-and-back", "A manifest is removed and comes back before its replicas have ended.")
      .serving(one, Make.spec(b), Make.spec(Make.c)).then(.at(.zero), .commit([.remove(a)]))
      .then(.after(Interval(milliseconds: 500)), .commit([.declare(one)]))
      .ending(.serves(a, version: "1"), .serves(b, version: "1")),
    Scenario("no-prune", "A manifest that says prune: false is removed, and goes on being served.")
      .serving(one.with { $0.prune = false }, Make.spec(b), Make.spec(Make.c))
      .then(.at(.zero), .commit([.remove(a)]))
      .ending(.reason(a, "held"), .serves(a, version: "1")),
    Scenario("mass-deletion", "Most manifests go at once, and nothing is deleted until someone confirms it.")
      .with { $0.served = manySpecs }
      .then(.at(.zero), .commit(many.dropFirst().map { .remove($0) }))
      .then(.once(.settled), .confirm)
      .ending(.serves(many[0], version: "1"), .gone(many[1]), .gone(many[5])),
    Scenario("mass-deletion-unconfirmed", "All manifests go at once, and nobody confirms it.")
      .with { $0.served = manySpecs }.then(.at(.zero), .commit(many.map { .remove($0) }))
      .ending(.serves(many[0], version: "1"), .reason(many[5], "held")),
    Scenario("invalid-then-fixed", "A manifest becomes faulty, beside one that changes, and is mended.")
      .serving(one, Make.spec(b))
      .then(.at(.zero), .commit([.invalidate(a, "risk/a.yaml:3:5: bad"), .declare(Make.spec(b, version: "2"))]))
      .then(.once(.settled), .commit([.declare(two)]))
      .ending(.serves(a, version: "2"), .serves(b, version: "2")),
    Scenario("invalid-in-canary", "The manifest becomes faulty while its candidate has traffic: the rollout goes on.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.candidateWeight(a, 10)), .commit([.invalidate(a, "risk/a.yaml:3:5: bad")]))
      .ending(.serves(a, version: "2"), .reason(a, "held")),
    Scenario("never-valid", "A new manifest is faulty from the start.")
      .serving(Make.spec(b)).then(.at(.zero), .commit([.invalidate(a, "risk/a.yaml:1:1: bad")]))
      .ending(.reason(a, "rejected"), .serves(b, version: "1")),
    Scenario("unreadable", "Files that can't be parsed keep all that they declared.")
      .serving(one, Make.spec(b), Make.spec(Make.c))
      .then(.at(.zero), .commit([.garble(a, "a.yaml:2:1: broken"), .garble(b, "b.yaml:2:1: broken")]))
      .ending(.serves(a, version: "1"), .reason(a, "held"), .serves(b, version: "1")),
    Scenario("rewritten", "The branch is rewritten: nothing changes until it is put back.")
      .serving(one).then(.at(.zero), .commit([.nothing])).then(.once(.settled), .rewrite([.declare(two)]))
      .then(.after(.seconds(3)), .restore).then(.once(.settled), .commit([.declare(Make.spec(version: "3"))]))
      .ending(.serves(a, version: "3")),
    Scenario("replayed", "The branch is set back to an older commit: nothing changes.")
      .serving(one).then(.at(.zero), .commit([.declare(two)])).then(.once(.settled), .replay(1))
      .ending(.serves(a, version: "2")),
    Scenario("repository-down", "The repository is away for a while, and a commit is seen later.")
      .serving(one).then(.at(.zero), .repository(answers: false), .commit([.declare(two)]))
      .then(.after(.seconds(4)), .repository(answers: true))
      .ending(.serves(a, version: "2")),
    Scenario("suspended", "A suspended deployment starts nothing, and goes on when it is resumed.")
      .serving(one).then(.at(.zero), .commit([.declare(two.with { $0.suspend = true })]))
      .then(.once(.settled), .commit([.declare(two)]))
      .ending(.serves(a, version: "2")),
    Scenario("suspended-in-canary", "A rollout is suspended at 10 % and resumed.")
      .serving(one).then(.at(.zero), .commit([.declare(two)]))
      .then(.once(.candidateWeight(a, 10)), .commit([.declare(two.with { $0.suspend = true })]))
      .then(.after(.seconds(6)), .commit([.declare(two)]))
      .ending(.serves(a, version: "2")),
    Scenario("turns", "A target that allows one rollout at a time, and three new releases.")
      .with { $0.targets = [Scenario.local(maxConcurrentRollouts: 1)] }
      .serving(one, Make.spec(b), Make.spec(Make.c))
      .then(
        .at(.zero),
        .commit([
          .declare(two), .declare(Make.spec(b, version: "2")), .declare(Make.spec(Make.c, version: "2")),
        ])
      )
      .ending(.serves(a, version: "2"), .serves(b, version: "2"), .serves(Make.c, version: "2")),
    Scenario("side-by-side", "Two good rollouts and a bad one at the same time.")
      .serving(one, Make.spec(b), Make.spec(Make.c)).behaving(Make.name("2", b)) { $0.errorRate = 0.4 }
      .then(
        .at(.zero),
        .commit([
          .declare(two), .declare(Make.spec(b, version: "2")), .declare(Make.spec(Make.c, version: "2")),
        ])
      )
      .ending(
        .serves(a, version: "2"), .serves(b, version: "1"), .refused(b, version: "2", held: false),
        .serves(Make.c, version: "2")),
    Scenario("new-address", "A target gets another address.")
      .serving(one).then(.at(.zero), .commit([.target(Scenario.local(port: 9090))]))
      .ending(.serves(a, version: "1")),
    Scenario("labels-only", "A commit that changes labels alone does nothing.")
      .serving(one).then(.at(.zero), .commit([.declare(one.with { $0.labels = ["tier": "critical"] })]))
      .ending(.serves(a, version: "1"), .events(a, .rolloutStarted, 1)),
  ]
}
