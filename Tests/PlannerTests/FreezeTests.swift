import Domain
import Planner
import Testing

/// Windows in which nothing new starts.
struct FreezeTests {
  /// Open on Saturdays from 11:00 for three hours; the stage begins on one at 12:00.
  private static func freeze(_ schedule: String = "0 11 * * 6", hours: Int64 = 3) throws -> Freeze {
    Freeze(name: "weekend", schedule: try CronSchedule(schedule), duration: .hours(hours), match: Selector())
  }

  /// Version 1 serves since before the freeze, version 2 arrived inside it.
  private func frozen(_ freeze: Freeze) -> Stage {
    var stage = Stage.serving()
    stage.declare(2, freezes: [freeze])
    stage.run(seconds: 30)
    return stage
  }

  @Test func changeThatArrivesInsideWaitsAndSaysUntilWhen() throws {
    let stage = frozen(try Self.freeze())
    let end = WallTime(milliseconds: 1_795_269_600_000)
    #expect(stage.report?.reason == .frozen(freeze: "weekend", until: end))
    #expect(stage.report?.sync == .outOfSync && stage.report?.health == .healthy)
    #expect(stage.shares == ["1": 100] && stage.observed.replicas.count == 2)
  }

  @Test func startsWhenTheWindowEnds() throws {
    var stage = frozen(try Self.freeze())
    stage.wall = WallTime(milliseconds: 1_795_269_598_000)
    stage.pass()
    #expect(stage.report?.phase == "Frozen")
    stage.pass()
    #expect(stage.report?.phase == "Warming")
  }

  @Test func windowsThatTouchAreOne() throws {
    let stage = frozen(try Self.freeze("0 * * * *", hours: 1))
    guard case .frozen(_, let until) = stage.report?.reason else {
      Issue.record("it is not frozen")
      return
    }
    #expect(until.milliseconds >= 1_795_262_400_000 + Int64(Limits.joinedWindows) * 3_600_000)
  }

  @Test func rolloutInFlightGoesOn() throws {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Baking")
    stage.declare(2, freezes: [try Self.freeze()])
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
  }

  @Test func rollbackAndHealingGoOn() throws {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Baking")
    stage.declare(2, freezes: [try Self.freeze()])
    stage.figures["2"] = ["errors": .value(1, samples: 1000)]
    stage.run(until: "RolledBack")
    #expect(stage.shares == ["1": 100])
    let id = ReplicaID(deployment: Make.id, release: Make.release(1).id, index: 0)
    stage.observed.replicas[id] = ObservedReplica(phase: .exited(at: stage.now, reason: "killed"), exits: 1)
    stage.run(seconds: 3)
    #expect(stage.observed.replicas[id]?.isReady == true)
  }

  @Test func releaseThatPassedAWatchMayComeBackInside() throws {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Stable")
    stage.declare(1, freezes: [try Self.freeze()])
    stage.run(until: "Watching")
    #expect(stage.shares == ["1": 100])
  }

  @Test func scalingIsNoRollout() throws {
    var stage = Stage.serving()
    stage.declare(1, replicas: 3, freezes: [try Self.freeze()])
    stage.run(seconds: 2)
    #expect(stage.observed.replicas.count == 3)
  }

  @Test func personMayOverrideItForThisRelease() throws {
    var stage = frozen(try Self.freeze())
    #expect(stage.say(.sync)?.isAccepted == true)
    #expect(stage.report?.phase == "Warming")
    #expect(
      stage.events.contains { $0.kind == .approved && $0.reason.contains("in spite of the freeze weekend, by ann") })
    stage.declare(3, freezes: [try Self.freeze()])
    stage.run(seconds: 5)
    #expect(stage.report?.phase == "Frozen", "the word was about version 2")
  }

  @Test func firstReleaseWaitsToo() throws {
    var stage = Stage()
    stage.declare(1, freezes: [try Self.freeze()])
    stage.run(seconds: 5)
    #expect(stage.report?.phase == "Frozen" && stage.report?.health == .missing)
  }

  @Test func wallClockThatGoesBackHoldsNothingInFlight() throws {
    var stage = Stage.serving(freezes: [try Self.freeze("0 9 * * 6", hours: 2)])
    stage.declare(2, freezes: [try Self.freeze("0 9 * * 6", hours: 2)])
    stage.run(until: "Baking")
    stage.wall = WallTime(milliseconds: stage.wall.milliseconds - 7_200_000)
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
  }

  @Test func freezeWhoseFileCantBeReadStaysInForce() throws {
    let plain = try Self.freeze()
    let freeze = Freeze(
      name: plain.name, schedule: plain.schedule, duration: plain.duration, match: plain.match,
      path: "risk/freeze.yaml")
    var stage = frozen(freeze)
    stage.declare(2, unreadable: [UnreadableFile(path: "risk/freeze.yaml", message: "a tab")])
    stage.run(seconds: 5)
    #expect(stage.report?.phase == "Frozen")
    stage.declare(2)
    stage.run(seconds: 5)
    #expect(stage.report?.phase != "Frozen", "now it is gone")
  }

  @Test func wordToStartIsSpentWithTheRolloutItStarted() throws {
    var stage = frozen(try Self.freeze())
    #expect(stage.say(.sync)?.isAccepted == true)
    #expect(stage.record?.override == nil)
    #expect(stage.say(.abort)?.isAccepted == true)
    #expect(stage.say(.retry)?.isAccepted == true)
    stage.run(seconds: 3)
    #expect(stage.report?.phase == "Frozen", "it would be another rollout")
  }
}
