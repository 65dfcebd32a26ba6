import Domain
import Testing

@testable import Planner

/// A person's word that a model is trained again.
struct TrainingPersonTests {
  private func stage(_ training: DeclaredTraining, freezes: [Freeze] = []) -> Stage {
    var stage = Stage.serving()
    stage.training = training
    stage.observed.writeAccess = .granted
    stage.content = ["data/fraud.csv": .hash("a")]
    stage.declare(1, freezes: freezes)
    stage.run(seconds: 2)
    return stage
  }

  @Test func aWordStartsARun() throws {
    var stage = stage(Make.training([]))
    let answer = stage.say(.retrain)
    #expect(answer == .accepted("a training starts"))
    let run = try #require(stage.trainings.run)
    let by = Attribution(who: "ann", why: "because")
    #expect(run.occurrences.map(\.cause) == [.person(1, by)] && run.job.trigger == "a person")
    #expect(stage.events.map(\.reason).contains("asked for by ann: because"))
    #expect(stage.events.last?.reason == "a person: asked for by ann: because")
    stage.run(seconds: 100)
    #expect(stage.trainer.runs.count == 1)
  }

  @Test func itWaitsForNeitherFreezeNorCooldownNorBudget() throws {
    let freeze = Freeze(name: "night", schedule: try CronSchedule("0 11 * * *"), duration: .hours(2), match: Selector())
    var stage = stage(
      Make.training([Make.data()], cooldown: .hours(100), budget: TrainingBudget(runs: 1, per: .hours(100))),
      freezes: [freeze])
    _ = stage.say(.retrain)
    stage.run(seconds: 70)
    #expect(stage.trainings.run?.result != nil, "its write-back does wait for the freeze")
    #expect(stage.publisher.asked.isEmpty)
    stage.wall = stage.wall + .hours(1)
    stage.run(seconds: 60)
    #expect(stage.trainings.past.count == 1)
    _ = stage.say(.retrain)
    #expect(stage.trainings.run?.occurrences.map(\.cause) == [.person(2, Attribution(who: "ann", why: "because"))])
    #expect(Set(stage.trainer.runs + [try #require(stage.trainings.run?.id)]).count == 2)
  }

  @Test func aSecondWordWaitsForTheRunUnderWayAndAThirdIsTooMuch() {
    var stage = stage(Make.training([], mode: .propose))
    _ = stage.say(.retrain)
    let first = stage.trainings.run?.id
    #expect(stage.say(.retrain) == .accepted("a training starts after run \(first?.text ?? ""), which is under way"))
    #expect(
      stage.say(.retrain)
        == .refused("a training is asked for already, and waits: setpoint status says what for"))
    #expect(stage.trainings.run?.id == first && stage.trainings.pending.count == 1)
    stage.run(seconds: 200)
    #expect(stage.trainer.runs.count == 2)
  }

  @Test func itClosesTheCircuit() {
    var stage = stage(Make.training([Make.data()]))
    stage.trainer.endings = [1: .failed("bad")]
    for content in ["b", "c", "d"] {
      stage.content = ["data/fraud.csv": .hash(content)]
      stage.run(seconds: 70)
    }
    #expect(stage.trainings.circuit != nil)
    _ = stage.say(.retrain)
    #expect(stage.trainings.circuit == nil && stage.trainings.failures == 0 && stage.trainings.run != nil)
    stage.run(seconds: 70)
    #expect(stage.trainings.failures == 1 && stage.trainings.circuit == nil)
  }

  @Test func theAnswerNamesWhatKeepsItFromStarting() {
    var stage = stage(Make.training([]))
    stage.observed.writeAccess = .unknown
    #expect(
      stage.say(.retrain) == .accepted("a training starts, as soon as the source says that it can be written to"))
    let cases: [(String, (inout Stage) -> Void)] = [
      ("suspended by bob, until setpoint resume", { $0.suspend() }),
      ("what was found serving waits for setpoint confirm", { $0.adopt() }),
      ("the source can't be written to: read only", { $0.observed.writeAccess = .denied("read only") }),
      ("its manifest is gone", { $0.desired = Make.desired([], revision: 60) }),
    ]
    for (words, change) in cases {
      var stage = self.stage(Make.training([]))
      change(&stage)
      #expect(stage.say(.retrain) == .accepted("a training waits, for \(words)"))
    }
    var during = self.stage(Make.training([]))
    _ = during.say(.retrain)
    let run = during.trainings.run?.id.text ?? ""
    during.suspend()
    #expect(
      during.say(.retrain)
        == .accepted(
          "a training starts after run \(run), which is under way; "
            + "it waits then, for suspended by bob, until setpoint resume"))
  }

  @Test func theAnswerTellsThatNoTurnIsFree() {
    var stage = Stage()
    let ids = ["a", "b"].map { DeploymentID(namespace: "risk", name: $0) } + [Make.id]
    stage.training = Make.training([Make.data()])
    stage.observed.writeAccess = .granted
    stage.content = ["data/fraud.csv": .hash("a")]
    stage.desired = Make.desired(ids.enumerated().map { Make.declaration($0.offset + 1, id: $0.element) })
    stage.run(seconds: 60)
    stage.content = ["data/fraud.csv": .hash("b")]
    stage.pass()
    #expect(stage.say(.retrain) == .accepted("a training waits, for 2 trainings run already"))
  }

  @Test func itStillWaitsForSuspensionAndWriteAccess() {
    var stage = stage(Make.training([]))
    _ = stage.say(.suspend)
    #expect(stage.say(.retrain)?.isAccepted == true)
    #expect(stage.trainings.run == nil && stage.trainings.pending.count == 1)
    stage.observed.writeAccess = .denied("no")
    _ = stage.say(.resume)
    #expect(stage.trainings.run == nil)
    stage.observed.writeAccess = .granted
    stage.pass()
    #expect(stage.trainings.run != nil)
  }

  @Test func refusalsSayWhy() {
    var without = Stage.serving()
    #expect(without.say(.retrain) == .refused("its manifest declares no retraining"))
    #expect(without.record?.training == nil)
    var observe = stage(Make.training([], mode: .observe))
    #expect(
      observe.say(.retrain)
        == .refused("its manifest says mode: observe, which trains nothing; auto and propose do"))
    var stage = stage(Make.training([]))
    #expect(stage.say(.retrain, release: "abc")?.isAccepted == false)
    #expect(stage.say(.retrain, release: String(Make.release(1).id.hex.prefix(4)))?.isAccepted == true)
  }
}

extension Stage {
  /// What serves was found there, and something else is declared.
  fileprivate mutating func adopt() {
    declare(2)
    history.records[Make.id]?.isAdopted = true
  }

  fileprivate mutating func suspend() {
    history.records[Make.id]?.suspension = Attribution(who: "bob", why: "")
  }
}
