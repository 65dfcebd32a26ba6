import Domain
import Journal
import Testing

/// What trainings leave in the journal.
@Suite struct JournalTrainingTests {
  @Test func whatATrainingsEntryIsAboutIsReadAgain() async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    try await journal.commit(
      JournalEntry(at: WallTime(milliseconds: 0), events: [TrainingSample.event, Sample.event("errors fails")]))
    let events = try await journal.history(of: nil, limit: 9).map(\.event)
    #expect(events == [TrainingSample.event, Sample.event("errors fails")])
    await journal.close()
  }

  @Test(arguments: [
    EventKind.trainingTriggered, .trainingStarted, .trainingSucceeded, .trainingFailed, .trainingRejected,
  ])
  func itsKindsAreReadAgain(_ kind: EventKind) async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    let event = Event(
      deployment: Sample.id("fraud"), kind: kind, revision: Sample.revision, reason: "why",
      training: TrainingNote(run: nil, trigger: "weekly"))
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), events: [event]))
    #expect(try await journal.history(of: nil, limit: 9).map(\.event) == [event])
    await journal.close()
  }

  @Test(arguments: TrainingSample.phases) func aRecordKeepsItsTraining(_ phase: RunPhase) async throws {
    let folder = try TemporaryFolder()
    var record = Sample.record("fraud")
    record.training = TrainingSample.training
    record.training?.run = TrainingSample.run(phase)
    let first = try await Journal.open(path: folder.journal)
    try await first.commit(JournalEntry(at: WallTime(milliseconds: 0), records: [record]))
    await first.close()
    let second = try await Journal.open(path: folder.journal)
    #expect(try await second.load().records == [record.id: record])
    await second.close()
  }
}
