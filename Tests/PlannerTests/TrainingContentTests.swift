import Domain
import Planner
import Testing

/// Content of the source that changed.
struct TrainingContentTests {
  private func stage(_ training: DeclaredTraining? = nil) -> Stage {
    var stage = Stage.serving()
    stage.training = training ?? Make.training([Make.data()])
    stage.observed.writeAccess = .granted
    hold(&stage, "a")
    stage.run(seconds: 3)
    return stage
  }

  private func hold(_ stage: inout Stage, _ hash: String) { stage.content["data/fraud.csv"] = .hash(hash) }

  private func fired(_ stage: Stage) -> Int { stage.kinds.count { $0 == .trainingTriggered } }

  @Test func firstContentIsTakenAsTrainedOn() {
    let stage = stage()
    #expect(fired(stage) == 0 && stage.trainings.triggers["data"]?.data != nil)
  }

  @Test func changedContentStartsOneRunOfTheRevisionThatHoldsIt() throws {
    var stage = stage()
    hold(&stage, "b")
    stage.declare(1)
    stage.pass()
    let run = try #require(stage.trainings.run)
    #expect(run.job.data == ["data/fraud.csv": "b"] && run.job.paths == ["data/fraud.csv"])
    #expect(run.job.revision == stage.desired?.revision && run.job.revision != stage.record?.revision)
    #expect(run.occurrences.first?.reason == "the content of data/fraud.csv changed")
    #expect(run.job.model == ModelPin(version: "1", digest: Make.release(1).artifact.digest))
    stage.run(seconds: 300)
    #expect(stage.trainer.runs.count == 1 && fired(stage) == 1)
  }

  @Test func whatIsNotKnownChangesNothing() {
    var stage = stage()
    stage.content = [:]
    stage.run(seconds: 3)
    #expect(fired(stage) == 0)
    hold(&stage, "a")
    stage.run(seconds: 3)
    #expect(fired(stage) == 0)
  }

  @Test func aPathThatIsNotKnownHidesTheOthers() {
    var stage = stage(Make.training([Make.data(["data/fraud.csv", "data/more"])]))
    hold(&stage, "b")
    stage.run(seconds: 2)
    #expect(fired(stage) == 0 && stage.trainings.triggers["data"]?.data == nil)
    stage.content["data/more"] = .missing
    stage.run(seconds: 2)
    #expect(fired(stage) == 0)
    stage.content["data/more"] = .hash("missing")
    stage.run(seconds: 2)
    #expect(fired(stage) == 1)
  }

  @Test func newerContentTakesThePlaceOfWhatWaits() {
    var stage = stage()
    stage.observed.writeAccess = .denied("read only")
    hold(&stage, "b")
    stage.run(seconds: 3)
    let first = stage.trainings.pending
    hold(&stage, "c")
    stage.run(seconds: 3)
    #expect(first.count == 1 && stage.trainings.pending.count == 1 && stage.trainings.pending != first)
    #expect(fired(stage) == 2)
  }

  @Test func contentThatComesBackBeforeARunIsNoNews() {
    var stage = stage()
    stage.observed.writeAccess = .denied("read only")
    hold(&stage, "b")
    stage.run(seconds: 3)
    hold(&stage, "a")
    stage.run(seconds: 3)
    #expect(stage.trainings.pending.isEmpty)
    stage.observed.writeAccess = .granted
    stage.run(seconds: 100)
    #expect(stage.trainer.runs.isEmpty)
  }

  @Test func contentThatComesBackAfterARunIsTrainedOnAgainUnderAnotherName() {
    var stage = stage(Make.training([Make.data()], mode: .propose))
    for content in ["b", "a", "b", "a"] {
      hold(&stage, content)
      stage.run(seconds: 100)
    }
    #expect(stage.trainings.past.count == 4 && Set(stage.trainings.past.map(\.id)).count == 4)
  }

  @Test func otherPathsAreLookedAtAnew() {
    var stage = stage()
    stage.content["data/other"] = .hash("x")
    stage.training = Make.training([Make.data(["data/other"])])
    stage.run(seconds: 3)
    #expect(fired(stage) == 0)
  }

  @Test func aChangeThatWaitsIsNotForgottenWithItsPaths() {
    var stage = stage()
    stage.observed.writeAccess = .denied("read only")
    hold(&stage, "b")
    stage.run(seconds: 3)
    stage.content["data/other"] = .hash("x")
    stage.training = Make.training([Make.data(["data/fraud.csv", "data/other"])])
    stage.run(seconds: 3)
    #expect(stage.trainings.pending.count == 1)
    stage.observed.writeAccess = .granted
    stage.run(seconds: 100)
    #expect(stage.trainer.runs.count == 1)
  }

  @Test func observeOnlyTellsOnce() {
    var stage = stage(Make.training([Make.data()], mode: .observe))
    hold(&stage, "b")
    stage.run(seconds: 5)
    #expect(fired(stage) == 1 && stage.trainings.pending.isEmpty && stage.trainings.run == nil)
    #expect(
      stage.events.last?.reason
        == "data: the content of data/fraud.csv changed; nothing is trained, for its mode is observe")
    #expect(stage.events.last?.training == TrainingNote(run: nil, trigger: "data", data: ["data/fraud.csv": "b"]))
    #expect(stage.report?.training?.message == "occasions are only told, for its mode is observe")
    #expect(stage.report?.training?.state == .idle)
    hold(&stage, "a")
    stage.run(seconds: 5)
    #expect(fired(stage) == 2)
  }

  @Test func observeDropsWhatWaits() {
    var stage = stage()
    stage.observed.writeAccess = .denied("read only")
    hold(&stage, "b")
    stage.run(seconds: 3)
    stage.training = Make.training([Make.data()], mode: .observe)
    stage.pass()
    #expect(stage.trainings.pending.isEmpty)
  }
}
