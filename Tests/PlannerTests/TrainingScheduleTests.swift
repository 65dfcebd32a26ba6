import Domain
import Testing

@testable import Planner

/// Times of a schedule, and what a clock that is set does to them.
struct TrainingScheduleTests {
  /// Version 1 serves, and trains hourly; it is noon.
  private func stage(_ catchUp: CatchUp = .once, _ text: String = "0 * * * *", cooldown: Interval = .zero) throws
    -> Stage
  {
    var stage = Stage.serving()
    stage.training = Make.training([try Make.schedule(text, catchUp)], cooldown: cooldown)
    stage.observed.writeAccess = .granted
    stage.wall = Self.noon
    stage.pass()
    return stage
  }

  /// The wall goes on although nobody looked.
  private func away(_ stage: inout Stage, _ hours: Int64) {
    stage.wall = stage.wall + .hours(hours)
    stage.pass()
  }

  private func windows(_ stage: Stage) -> [WallTime] {
    let occurrences = stage.trainings.pending + stage.trainings.runs.flatMap(\.occurrences)
    return occurrences.compactMap { if case .window(let time) = $0.cause { time } else { nil } }.sorted()
  }

  private static let noon = WallTime(milliseconds: 1_795_262_400_000)

  @Test func firstLookFiresNothing() throws {
    let stage = try stage()
    #expect(!stage.kinds.contains(.trainingTriggered))
    #expect(stage.trainings.triggers["weekly"]?.considered == stage.wall)
  }

  @Test func aTimeThatComesStartsOneRun() throws {
    var stage = try stage()
    stage.wall = Self.noon + .minutes(59) + .seconds(58)
    stage.pass()
    #expect(stage.trainer.runs.isEmpty && stage.trainings.pending.isEmpty)
    stage.pass()
    #expect(windows(stage) == [Self.noon + .hours(1)])
    #expect(stage.trainings.run?.occurrences.first?.reason == "the schedule 0 * * * * came at 2026-11-21T13:00:00.000Z")
    stage.run(seconds: 300)
    #expect(stage.trainer.runs.count == 1 && stage.kinds.count { $0 == .trainingTriggered } == 1)
    #expect(stage.kinds.count { $0 == .trainingStarted } == 1)
  }

  @Test func onceStartsOneRunForTheNewestOfManyMissedTimes() throws {
    var stage = try stage(.once)
    away(&stage, 50)
    #expect(windows(stage) == [Self.noon + .hours(50)])
    stage.run(seconds: 200)
    #expect(stage.trainer.runs.count == 1)
  }

  @Test func aNewerTimeTakesThePlaceOfOneThatWaits() throws {
    var stage = try stage(.once, cooldown: .hours(2))
    away(&stage, 1)
    stage.run(seconds: 200)
    away(&stage, 1)
    #expect(stage.trainings.pending.map(\.cause) == [.window(Self.noon + .hours(2))])
    stage.wall = Self.noon + .hours(3)
    stage.pass()
    #expect(stage.trainings.pending.map(\.cause) == [.window(Self.noon + .hours(3))])
  }

  @Test func eachStartsARunForEveryTimeOneAfterAnother() throws {
    var stage = try stage(.each)
    away(&stage, 3)
    #expect(stage.trainings.pending.count == 2 && stage.trainings.run?.occurrences.count == 1)
    #expect(windows(stage) == (1...3).map { Self.noon + .hours($0) })
    stage.run(seconds: 900)
    #expect(stage.trainer.runs.count == 3 && stage.trainings.past.count == 3)
    #expect(
      stage.trainings.past.reversed().map(\.occurrences.first?.cause) == (1...3).map { .window(Self.noon + .hours($0)) }
    )
  }

  @Test func eachIsBoundedAndTheRestIsTold() throws {
    var stage = try stage(.each)
    away(&stage, 100)
    #expect(windows(stage) == (1...19).map { Self.noon + .hours($0) })
    #expect(stage.trainings.pending.count == Limits.pendingOccurrences - 2)
    #expect(stage.trainings.triggers["weekly"]?.considered == Self.noon + .hours(100))
    let told = stage.events.filter { $0.kind == .trainingTriggered }
    #expect(told.count == 20 && told.last?.reason.contains("up to 2026-11-25T16:00:00.000Z are dropped") == true)
  }

  @Test func whereNoneFitsAllAreToldAtOnce() throws {
    var stage = try stage(.each, cooldown: .hours(1000))
    away(&stage, 1)
    stage.run(seconds: 200)
    away(&stage, 40)
    let before = stage.kinds.count { $0 == .trainingTriggered }
    away(&stage, 3)
    #expect(stage.kinds.count { $0 == .trainingTriggered } == before + 1)
    #expect(stage.trainings.pending.count == Limits.pendingOccurrences - 1)
  }

  @Test func exactlyAsManyAsFitAreNotDropped() throws {
    var stage = try stage(.each)
    away(&stage, 19)
    #expect(windows(stage).count == 19 && !stage.events.contains { $0.reason.contains("dropped") })
  }

  @Test func skipStartsNothingForAMissedTime() throws {
    var stage = try stage(.skip)
    stage.wall = Self.noon + .hours(1) + .minutes(5)
    stage.pass()
    #expect(windows(stage).isEmpty && stage.trainings.triggers["weekly"]?.considered == Self.noon + .hours(1))
    stage.wall = Self.noon + .hours(2) + .minutes(5) - .seconds(1)
    stage.pass()
    #expect(windows(stage) == [Self.noon + .hours(2)])
  }

  @Test func wallSetBackALittleRepeatsNothing() throws {
    var stage = try stage()
    away(&stage, 1)
    stage.wall = Self.noon - .hours(20)
    stage.run(seconds: 200)
    #expect(stage.trainings.triggers["weekly"]?.considered == Self.noon + .hours(1))
    stage.wall = Self.noon + .minutes(30)
    stage.run(seconds: 60)
    #expect(stage.trainer.runs.count == 1)
    away(&stage, 2)
    stage.run(seconds: 60)
    #expect(stage.trainer.runs.count == 2)
  }

  @Test func wallSetBackByJustTheStepForgetsNothing() throws {
    var stage = try stage()
    away(&stage, 1)
    stage.wall = Self.noon + .hours(1) - Limits.clockStep - .seconds(1)
    stage.pass()
    #expect(stage.trainings.triggers["weekly"]?.considered == Self.noon + .hours(1))
  }

  @Test func wallSetBackFarRepeatsNoTimeThatHadItsRun() throws {
    var stage = try stage()
    away(&stage, 1)
    stage.run(seconds: 200)
    stage.wall = Self.noon - .hours(24) + .minutes(20)
    stage.pass()
    #expect(stage.trainings.triggers["weekly"]?.considered == stage.wall)
    #expect(stage.trainer.runs.count == 1)
    stage.wall = Self.noon + .hours(1) + .seconds(3)
    stage.run(seconds: 60)
    #expect(stage.trainer.runs.count == 1, "13:00 came a second time")
  }

  @Test func aClockThatIsThirtyYearsAheadForAWhileStartsOneRunAndThenGoesOn() throws {
    var stage = try stage()
    let years = Interval.hours(24 * 365 * 30)
    stage.wall = stage.wall + years
    stage.run(seconds: 200)
    #expect(stage.trainer.runs.count == 1)
    stage.wall = stage.wall - years
    stage.run(seconds: 10)
    #expect(stage.trainer.runs.count == 1 && stage.report?.training?.state == .idle)
    stage.wall = Self.noon + .hours(1)
    stage.run(seconds: 200)
    #expect(stage.trainer.runs.count == 2)
  }

  @Test func anotherScheduleOfTheSameNameIsLookedAtAnew() throws {
    var stage = try stage(.once, "0 3 * * 1")
    away(&stage, 24)
    stage.training = Make.training([try Make.schedule("0 * * * *")])
    stage.pass()
    #expect(stage.trainings.pending.isEmpty && stage.trainings.run == nil)
    #expect(stage.trainings.triggers["weekly"]?.considered == stage.wall)
  }

  @Test func nextTimeIsReported() throws {
    var stage = try stage()
    let daily = try Make.schedule("0 3 * * *", name: "daily")
    stage.training = Make.training([daily, try Make.schedule(), Make.data()])
    stage.pass()
    #expect(stage.report?.training?.next == Self.noon + .hours(1))
  }

  @Test func withoutAScheduleThereIsNoNextTime() {
    var stage = Stage.serving()
    stage.training = Make.training([Make.data()])
    stage.pass()
    #expect(stage.report?.training?.next == nil && stage.report?.training?.message == "no run so far")
  }

  @Test func aPassBetweenTimesWritesNothing() throws {
    var stage = try stage()
    away(&stage, 1)
    stage.run(seconds: 300)
    for _ in 0..<5 {
      stage.pass()
      #expect(stage.last.actions.isEmpty && stage.last.changed.isEmpty && stage.last.events.isEmpty)
    }
  }

  @Test func newestTimeOfASparseAndADenseSchedule() throws {
    let start = Self.noon
    let dense = try CronSchedule("* * * * *")
    #expect(dense.newest(after: start, upTo: start + .hours(24 * 365 * 30)) == start + .hours(24 * 365 * 30))
    #expect(dense.newest(after: start, upTo: start + .minutes(2)) == start + .minutes(2))
    let sparse = try CronSchedule("0 0 29 2 *")
    let end = WallTime(milliseconds: 1_858_000_000_000)
    #expect(sparse.newest(after: start, upTo: end)?.iso8601 == "2028-02-29T00:00:00.000Z")
    #expect(sparse.newest(after: start, upTo: start + .hours(24)) == nil)
    let hourly = try CronSchedule("0 * * * *")
    #expect(hourly.newest(after: start, upTo: start + .hours(1)) == start + .hours(1))
    #expect(hourly.newest(after: start, upTo: start + .minutes(59)) == nil)
    #expect(hourly.newest(after: start, upTo: start + .minutes(119)) == start + .hours(1))
  }
}
