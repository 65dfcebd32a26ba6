import Domain
import Simulation

extension Scenarios {
  private static let a = Make.a
  private static let b = Make.b
  private static let c = Make.c

  static let trainings = occasions + pace + attempts + writeBack + trainingTroubles

  /// A deployment that is trained again, with a short rollout.
  private static func spec(_ retraining: Retraining, _ id: DeploymentID = a) -> DeploymentSpec {
    Make.spec(id, policy: Make.policy([50, 100], bake: .seconds(1), noDataDeadline: .seconds(30))).with {
      $0.retraining = retraining
    }
  }

  private static func story(
    _ name: String, _ title: String, _ retraining: Retraining = Make.retraining()
  ) -> Scenario {
    Scenario("training-\(name)", title).serving(spec(retraining)).with { $0.data = [Make.path: "a"] }
  }

  /// The data change at the start.
  private static func onData(
    _ name: String, _ title: String, _ retraining: Retraining = Make.retraining()
  ) -> Scenario {
    story(name, title, retraining).then(.at(.zero), .commit([.data(Make.path, "b")]))
  }

  private static func nightly(_ catchUp: CatchUp = .once) -> Trigger {
    guard let schedule = try? CronSchedule("0 3 * * *") else { return Make.data }
    return Trigger(name: "nightly", cause: .schedule(schedule, catchUp: catchUp))
  }

  private static let decay = Trigger(
    name: "decay",
    cause: .metric(
      .query(source: "prom", Template("decay")), min: 0.9, max: nil, lasting: .seconds(2), interval: .seconds(1)))

  private static let onDecay = Make.retraining(decay)

  private static func figure(_ value: Double) -> Behaviour {
    var behaviour = Behaviour()
    behaviour.figures["decay"] = value
    return behaviour
  }

  /// So long after midnight when the machine is set up.
  private static func at(hour: Int64, _ seconds: Int64) -> WallTime {
    WallTime(milliseconds: 1_767_225_600_000 + (hour * 3600 + seconds) * 1000)
  }

  private static let night = at(hour: 2, 3600 - 12)

  /// Three nights pass while the controller is away.
  private static func away(_ name: String, _ title: String, _ catchUp: CatchUp) -> Scenario {
    story(name, title, Make.retraining(nightly(catchUp))).with { $0.wall = at(hour: 4, 0) }
      .then(.at(.seconds(1)), .killController(restartAfter: .seconds(3)), .stepWall(3 * 86_400_000))
  }

  private static let occasions: [Scenario] = [
    story("on-schedule", "A schedule fires, and its result goes through canary and watch.", Make.retraining(nightly()))
      .with { $0.wall = night }.then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1"), .events(a, .wroteBack, 1)),
    away("catches-up-once", "Three nights were missed: one training for all of them.", .once)
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    away("catches-up-each", "Three nights were missed: a training for each of them, one after another.", .each)
      .then(.once(.trained(a, 3)), .nothing)
      .ending(.trained(a, ["published", "published", "published"]), .serves(a, version: "t3")),
    away("skips-what-was-missed", "Three nights were missed, and are left out.", .skip)
      .then(.after(.seconds(6)), .nothing)
      .ending(.trained(a, []), .serves(a, version: "1"), .training(a, .idle)),
    story("on-breach", "A figure stays outside its bounds: one training for the whole breach.", Make.retraining(decay))
      .behaving(Make.name("1")) { $0 = figure(0.95) }.behaving(Make.name("t1")) { $0 = figure(0.95) }
      .then(.at(.zero), .behave(Make.name("1"), figure(0.8))).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1"), .events(a, .trainingTriggered, 1)),
    story("on-breach-with-blind-source", "A breach whose source is silent for a while is one breach.", onDecay)
      .behaving(Make.name("1")) { $0 = figure(0.95) }.behaving(Make.name("t1")) { $0 = figure(0.95) }
      .then(.at(.zero), .behave(Make.name("1"), figure(0.8)))
      .then(.once(.attempt(a, 1)), .figures(of: "prom", .doesNotAnswer))
      .then(.once(.trained(a, 1)), .figures(of: "prom", .none)).then(.after(.seconds(4)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1"), .events(a, .trainingTriggered, 1)),
    story("on-short-breach", "A figure is inside its bounds again in time: nothing is trained.", Make.retraining(decay))
      .behaving(Make.name("1")) { $0 = figure(0.95) }
      .then(.at(.zero), .behave(Make.name("1"), figure(0.8)))
      .then(.after(.seconds(1)), .behave(Make.name("1"), figure(0.95))).then(.after(.seconds(3)), .nothing)
      .ending(.trained(a, []), .events(a, .trainingTriggered, 0)),
    onData("on-data", "Data change, and what was trained on them is served.")
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1"), .declared(a, version: "t1")),
    story("on-data-that-came-back", "Data that were there before and come back are news again.")
      .then(.at(.zero), .commit([.data(Make.path, "b")])).then(.once(.trained(a, 1)), .commit([.data(Make.path, "a")]))
      .then(.once(.trained(a, 2)), .commit([.data(Make.path, "b")])).then(.once(.trained(a, 3)), .nothing)
      .ending(.trained(a, ["published", "published", "published"]), .serves(a, version: "t3")),
    story(
      "on-two-triggers", "Two triggers fire at once, and share one training.", Make.retraining(nightly(), Make.data)
    )
    .with { $0.wall = at(hour: 4, 0) }
    .then(
      .at(.seconds(1)), .killController(restartAfter: .seconds(3)), .commit([.data(Make.path, "b")]),
      .stepWall(86_400_000)
    )
    .then(.once(.trained(a, 1)), .nothing)
    .ending(.trained(a, ["published"]), .events(a, .trainingTriggered, 2), .serves(a, version: "t1")),
    story("on-data-that-is-gone", "The data are deleted: nothing is trained until there are some again.")
      .then(.at(.zero), .commit([.data(Make.path, nil)])).then(.after(.seconds(3)), .commit([.data(Make.path, "b")]))
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    story("by-a-person", "A person asks for a training.").then(.at(.zero), .ask(.retrain, a))
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    onData("observed", "Where it may only observe, the occasion is told and nothing trained.", observing)
      .then(.after(.seconds(4)), .nothing)
      .ending(.trained(a, []), .events(a, .trainingTriggered, 1), .serves(a, version: "1")),
  ]

  private static let observing = Make.retraining(mode: .observe)
  private static let cooling = Make.retraining(cooldown: .seconds(15))
  private static let saving = Make.retraining(budget: TrainingBudget(runs: 1, per: .seconds(20)))
  private static let freezes: [Freeze] = {
    guard let schedule = try? CronSchedule("0 * * * *") else { return [] }
    return [Freeze(name: "release-day", schedule: schedule, duration: .minutes(30), match: Selector())]
  }()

  private static let pace: [Scenario] = [
    onData("cooldown", "A second occasion waits until the first training is long enough ago.", cooling)
      .then(.once(.attempt(a, 1)), .commit([.data(Make.path, "c")])).then(.once(.trained(a, 2)), .nothing)
      .ending(.trained(a, ["published", "published"]), .serves(a, version: "t2")),
    onData("budget", "A second occasion waits until the budget has room again.", saving)
      .then(.once(.attempt(a, 1)), .commit([.data(Make.path, "c")])).then(.once(.trained(a, 2)), .nothing)
      .ending(.trained(a, ["published", "published"]), .serves(a, version: "t2")),
    onData("in-freeze", "No training starts in a freeze, until it is lifted.")
      .then(.once(.training(a, .waiting), plus: .seconds(3)), .commit([.thaw("release-day")]))
      .then(.once(.trained(a, 1)), .nothing)
      .with { $0.timeline.insert(Happening(.at(.zero), .commit(freezes.map { .freeze($0) })), at: 0) }
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    story("in-freeze-by-a-person", "A person's word starts a training in a freeze; its result waits for the end of it.")
      .then(.at(.zero), .commit(freezes.map { .freeze($0) })).then(.after(.seconds(1)), .ask(.retrain, a))
      .then(.once(.run(a, "accepted"), plus: .seconds(3)), .commit([.thaw("release-day")]))
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    Scenario("training-of-three", "Three are to be trained on the same data, two at a time.")
      .serving(spec(Make.retraining()), spec(Make.retraining(), b), spec(Make.retraining(), c))
      .with { $0.data = [Make.path: "a"] }
      .then(.at(.zero), .commit([.data(Make.path, "b")]))
      .then(.once(.trained(a, 1)), .nothing).then(.once(.trained(b, 1)), .nothing).then(.once(.trained(c, 1)), .nothing)
      .ending(.serves(a, version: "t1"), .serves(b, version: "t1"), .serves(c, version: "t1")),
  ]

  private static func going(_ outcome: TrainingBehaviour.Outcome) -> TrainingBehaviour {
    var behaviour = TrainingBehaviour()
    behaviour.outcome = outcome
    return behaviour
  }

  private static func changed(_ change: (inout TrainingBehaviour) -> Void) -> TrainingBehaviour {
    var behaviour = TrainingBehaviour()
    change(&behaviour)
    return behaviour
  }

  /// Two attempts, with a pass in two seconds for the wait between them.
  private static func twice(_ name: String, _ title: String, _ first: TrainingBehaviour) -> Scenario {
    onData(name, title, Make.retraining(timeout: .seconds(6), maxAttempts: 2))
      .with {
        $0.interval = .seconds(2)
        $0.trainings[TrainingName(a, attempt: 1)] = first
      }
      .then(.once(.trained(a, 1)), .nothing)
  }

  private static let attempts: [Scenario] = [
    onData("rejected", "A result that breaks its gate is never declared nor served.")
      .with { $0.trainings[TrainingName(a)] = changed { $0.metrics["auc"] = 0.5 } }
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["rejected"]), .declared(a, version: "1"), .serves(a, version: "1")),
    onData("without-its-metric", "A result that does not tell a gate's metric is rejected.")
      .with { $0.trainings[TrainingName(a)] = changed { $0.metrics = [:] } }
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["rejected"]), .serves(a, version: "1")),
    onData("unusable", "A metric is no number: the result can't be used.")
      .with { $0.trainings[TrainingName(a)] = going(.unusable) }.then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["failed"]), .declared(a, version: "1"), .serves(a, version: "1")),
    onData("lost", "Nobody knows how a training ended.")
      .with { $0.trainings[TrainingName(a)] = going(.lost) }.then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["failed"]), .serves(a, version: "1")),
    onData("too-late", "A training ends well after its time, while it is being ended.", hasty)
      .with {
        $0.trainings[TrainingName(a)] = changed {
          $0.takes = .seconds(6)
          $0.cancelTakes = .seconds(3)
        }
      }
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["failed"]), .declared(a, version: "1"), .serves(a, version: "1")),
    onData("seen-late", "The trainer takes its time to show what it was told to start.")
      .with { $0.trainings[TrainingName(a)] = changed { $0.shownAfter = .seconds(2) } }
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    twice("second-attempt", "The first attempt fails, and the second is served.", going(.fails))
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    twice("second-after-hang", "The first attempt hangs and is ended, and the second is served.", going(.hangs))
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    twice(
      "second-after-slow-end", "The first attempt takes its time to end: the second one waits for it.",
      changed {
        $0.outcome = .hangs
        $0.cancelTakes = .seconds(44)
      }
    )
    .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    onData("circuit-and-declaration", "Three trainings fail, and a changed declaration closes the circuit.")
      .with { scenario in for run in 1...3 { scenario.trainings[TrainingName(a, run: run)] = going(.fails) } }
      .then(.once(.trained(a, 1)), .commit([.data(Make.path, "c")]))
      .then(.once(.trained(a, 2)), .commit([.data(Make.path, "d")]))
      .then(.once(.trained(a, 3)), .commit([.declare(spec(Make.retraining(maxAttempts: 2)))]))
      .then(.after(.seconds(1)), .commit([.data(Make.path, "e")])).then(.once(.trained(a, 4)), .nothing)
      .ending(.trained(a, ["published", "failed", "failed", "failed"]), .serves(a, version: "t4")),
    onData("circuit", "Three trainings fail: no more by themselves, until a person's word.")
      .with { scenario in for run in 1...3 { scenario.trainings[TrainingName(a, run: run)] = going(.fails) } }
      .then(.once(.trained(a, 1)), .commit([.data(Make.path, "c")]))
      .then(.once(.trained(a, 2)), .commit([.data(Make.path, "d")]))
      .then(.once(.trained(a, 3)), .commit([.data(Make.path, "e")]))
      .then(.once(.training(a, .stopped), plus: .seconds(3)), .ask(.retrain, a)).then(.once(.trained(a, 4)), .nothing)
      .ending(.trained(a, ["published", "failed", "failed", "failed"]), .serves(a, version: "t4")),
  ]

  private static let hasty = Make.retraining(timeout: .seconds(4))
}
