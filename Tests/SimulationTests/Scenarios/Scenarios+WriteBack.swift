import Domain
import Simulation

extension Scenarios {
  private static let a = Make.a
  private static let retrained = spec(Make.retraining())
  private static let two = retrained.version("2")

  private static func spec(_ retraining: Retraining?, _ id: DeploymentID = a) -> DeploymentSpec {
    Make.spec(id, policy: Make.policy([50, 100], bake: .seconds(1), noDataDeadline: .seconds(30))).with {
      $0.retraining = retraining
    }
  }

  /// Data change at the start.
  private static func story(
    _ name: String, _ title: String, _ retraining: Retraining = Make.retraining()
  ) -> Scenario {
    Scenario("training-\(name)", title).serving(spec(retraining)).with { $0.data = [Make.path: "a"] }
      .then(.at(.zero), .commit([.data(Make.path, "b")]))
  }

  static let writeBack: [Scenario] = [
    story("proposed", "A result is proposed, and served when people merge it.", Make.retraining(mode: .propose))
      .then(.once(.trained(a, 1), plus: .seconds(2)), .merge(a))
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    story("proposed-and-left", "A result is proposed, and nobody merges it.", Make.retraining(mode: .propose))
      .then(.once(.trained(a, 1), plus: .seconds(2)), .nothing)
      .ending(.trained(a, ["published"]), .declared(a, version: "1"), .serves(a, version: "1")),
    story("push-refused", "The repository refuses a push, and takes it later.")
      .with { $0.interval = .seconds(2) }
      .with { $0.trainings[TrainingName(a)] = .slow }
      .then(.once(.attempt(a, 1)), .pushes(.refuses))
      .then(.once(.run(a, "accepted"), plus: .seconds(6)), .pushes(.takes)).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1"), .events(a, .wroteBack, 1)),
    story("push-answer-lost", "The commit arrives, and its answer does not: there is one commit all the same.")
      .with { $0.interval = .seconds(2) }
      .with { $0.trainings[TrainingName(a)] = .slow }
      .then(.once(.attempt(a, 1)), .losePushAnswer).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1"), .events(a, .wroteBack, 1)),
    Scenario("training-without-write-access", "Nothing is trained until the source can be written to.")
      .serving(retrained).with { $0.data = [Make.path: "a"] }
      .then(.at(.zero), .pushes(.deniesWriting), .commit([.data(Make.path, "b")]))
      .then(.once(.training(a, .waiting), plus: .seconds(4)), .pushes(.takes)).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    story("access-withdrawn", "The right to write is withdrawn while it is trained: the result waits for it.")
      .with { $0.trainings[TrainingName(a)] = .slow }
      .then(.once(.attempt(a, 1)), .pushes(.deniesWriting))
      .then(.once(.run(a, "accepted"), plus: .seconds(6)), .pushes(.takes)).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1"), .events(a, .wroteBack, 1)),
    story("branch-moved", "Somebody commits in the moment of the push: it is made again on top.")
      .then(.once(.attempt(a, 1)), .race([.nothing])).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    story("model-changed", "People declare another model meanwhile: the result is only proposed.")
      .then(.once(.attempt(a, 1)), .commit([.declare(two)])).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .declared(a, version: "2"), .serves(a, version: "2")),
    story("model-changed-in-push", "People declare another model in the moment of the push: only proposed.")
      .then(.once(.attempt(a, 1)), .race([.declare(two)])).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .declared(a, version: "2"), .serves(a, version: "2")),
    Scenario("training-beside-refused-model", "What is declared failed its canary: a result takes its place.")
      .serving(retrained).behaving(Make.name("2")) { $0.errorRate = 0.4 }.with { $0.data = [Make.path: "a"] }
      .then(.at(.zero), .commit([.declare(two)])).then(.once(.settled), .commit([.data(Make.path, "b")]))
      .then(.once(.trained(a, 1)), .nothing)
      .ending(
        .trained(a, ["published"]), .refused(a, version: "2", held: false), .declared(a, version: "t1"),
        .serves(a, version: "t1")),
    story(
      "beside-a-rollout", "A training begins with a rollout: its result waits for what is rolled out, and replaces it."
    )
    .then(.at(.zero), .commit([.declare(two)])).then(.once(.trained(a, 1)), .nothing)
    .ending(.trained(a, ["published"]), .declared(a, version: "t1"), .serves(a, version: "t1")),
    story("manifest-breaks-in-push", "The manifest breaks in the moment of the push: the result is kept, and told.")
      .then(.once(.attempt(a, 1)), .race([.invalidate(a, "3:5: a field is wrong")]))
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["conflicted"]), .reason(a, "held")),
    story("repository-away", "The repository is away when a result is to be pushed.")
      .with { $0.interval = .seconds(2) }.with { $0.trainings[TrainingName(a)] = .slow }
      .then(.once(.attempt(a, 1)), .repository(answers: false))
      .then(.once(.run(a, "accepted"), plus: .seconds(8)), .repository(answers: true))
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1"), .events(a, .wroteBack, 1)),
    story("rolled-back", "A result fails in its canary: its trigger is paused.")
      .behaving(Make.name("t1")) { $0.errorRate = 0.4 }
      .then(.once(.settled), .commit([.data(Make.path, "c")])).then(.after(.seconds(3)), .nothing)
      .ending(
        .trained(a, ["published"]), .refused(a, version: "t1", held: false), .serves(a, version: "1"),
        .training(a, .stopped)),
  ]

  static let trainingTroubles: [Scenario] = [
    story("of-what-is-removed", "The manifest is deleted while it is trained.")
      .with { $0.served += [Make.spec(Make.b), Make.spec(Make.c)] }
      .then(.once(.attempt(a, 1)), .commit([.remove(a)]))
      .ending(.gone(a)),
    story("not-wanted-any-more", "The training is taken out of the manifest while it runs.")
      .then(.once(.attempt(a, 1)), .commit([.declare(spec(nil))]))
      .ending(.serves(a, version: "1"), .declared(a, version: "1")),
    story("suspended", "A deployment is suspended while it is trained: the result waits.")
      .then(.once(.attempt(a, 1)), .ask(.suspend, a))
      .then(.once(.run(a, "accepted"), plus: .seconds(3)), .ask(.resume, a)).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    story("killed-in-it", "The controller is away while the trainer works.")
      .then(.once(.attempt(a, 1)), .killController(restartAfter: .seconds(5))).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    story("killed-in-collecting", "The controller ends while it reads a result.")
      .then(.once(.run(a, "collecting")), .killController(restartAfter: .seconds(2)))
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    story("killed-in-publishing", "The controller ends while a result is on its way to the repository.")
      .then(.once(.run(a, "accepted")), .killController(restartAfter: .seconds(2)))
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1"), .events(a, .wroteBack, 1)),
    story("killed-past-its-time", "The controller is away until long after an attempt's time.")
      .with { $0.trainings[TrainingName(a)] = .hanging }
      .then(.once(.attempt(a, 1)), .killController(restartAfter: .seconds(25))).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["failed"]), .serves(a, version: "1")),
    Scenario("training-with-full-disk", "The data change while nothing can be written: it is trained later.")
      .serving(retrained).with { $0.data = [Make.path: "a"] }
      .then(.at(.zero), .disk(full: true), .commit([.data(Make.path, "b")]))
      .then(.after(.seconds(4)), .disk(full: false)).then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    story("disk-full-in-it", "The disk is full from the training's end on, for a while.")
      .then(.once(.attempt(a, 1)), .disk(full: true)).then(.after(.seconds(5)), .disk(full: false))
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    story("clock-steps", "The wall clock jumps an hour forward and back while it is trained.")
      .then(.once(.attempt(a, 1)), .stepWall(3_600_000)).then(.after(.seconds(1)), .stepWall(-3_600_000))
      .then(.once(.trained(a, 1)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    Scenario("training-clock-back-over-window", "The clock goes back over a time of the schedule, which comes again.")
      .serving(spec(Make.retraining(daily))).with { $0.wall = WallTime(milliseconds: 1_767_236_388_000) }
      .then(.once(.trained(a, 1)), .stepWall(-60_000)).then(.after(.minutes(1)), .nothing)
      .with { $0.interval = .seconds(1) }
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    Scenario(
      "training-clock-back-a-day", "The clock goes back by more than a day, and forward again over the same night."
    )
    .serving(spec(Make.retraining(daily))).with { $0.wall = WallTime(milliseconds: 1_767_236_388_000) }
    .then(.once(.trained(a, 1)), .stepWall(-90_000_000)).then(.after(.seconds(2)), .stepWall(90_000_000))
    .then(.after(.seconds(4)), .nothing)
    .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    Scenario("training-clock-years", "The clock is thirty years ahead for a while: one training for all these nights.")
      .serving(spec(Make.retraining(daily))).with { $0.wall = WallTime(milliseconds: 1_767_240_000_000) }
      .then(.at(.seconds(1)), .stepWall(946_080_000_000)).then(.once(.trained(a, 1)), .stepWall(-946_080_000_000))
      .then(.after(.seconds(4)), .nothing)
      .ending(.trained(a, ["published"]), .serves(a, version: "t1")),
    story("journal-lost", "The journal is lost while it is trained: what runs is ended, and what serves stays.")
      .with { $0.trainings[TrainingName(a)] = .hanging }
      .then(.once(.attempt(a, 1)), .loseJournal(restartAfter: .seconds(2))).then(.after(.seconds(5)), .nothing)
      .ending(.serves(a, version: "1"), .declared(a, version: "1")),
  ]

  private static let daily: Trigger = {
    guard let schedule = try? CronSchedule("0 3 * * *") else { return Make.data }
    return Trigger(name: "nightly", cause: .schedule(schedule, catchUp: .once))
  }()
}

extension TrainingBehaviour {
  fileprivate static var slow: TrainingBehaviour {
    var behaviour = TrainingBehaviour()
    behaviour.takes = .seconds(6)
    return behaviour
  }

  fileprivate static var hanging: TrainingBehaviour {
    var behaviour = TrainingBehaviour()
    behaviour.outcome = .hangs
    return behaviour
  }
}
