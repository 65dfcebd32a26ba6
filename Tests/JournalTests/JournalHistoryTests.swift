import Domain
import Journal
import Testing

@Suite struct JournalHistoryTests {
  private func reasons(_ events: [JournaledEvent]) -> [String] { events.map(\.event.reason) }

  @Test func aClockThatGoesBackReordersNothing() async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    for (time, reason) in [(5000, "first"), (1000, "second"), (3000, "third")] {
      try await journal.commit(
        JournalEntry(at: WallTime(milliseconds: Int64(time)), events: [Sample.event(reason)]))
    }
    let events = try await journal.history(of: nil, limit: 10)
    #expect(reasons(events) == ["first", "second", "third"])
    #expect(events.map(\.at.milliseconds) == [5000, 1000, 3000])
    #expect(events.map(\.seq) == events.map(\.seq).sorted())
    await journal.close()
  }

  @Test func theNewestAreGivenOldestFirstAndNoMoreThanAsked() async throws {
    let folder = try TemporaryFolder()
    var limits = JournalLimits.standard
    limits.entriesPerQuery = 3
    let journal = try await Journal.open(path: folder.journal, limits: limits)
    let events = (1...5).map { Sample.event("a\($0)", about: "a") } + [Sample.event("b1", about: "b")]
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), events: events))

    #expect(try await reasons(journal.history(of: Sample.id("a"), limit: 2)) == ["a4", "a5"])
    #expect(try await reasons(journal.history(of: nil, limit: 2)) == ["a5", "b1"])
    #expect(try await reasons(journal.history(of: nil, limit: 100)) == ["a4", "a5", "b1"])
    #expect(try await journal.history(of: nil, limit: -1).isEmpty)
    #expect(try await journal.history(of: Sample.id("none"), limit: 2).isEmpty)
    await journal.close()
  }

  @Test func aReaderCanGoOnWhereItStopped() async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    let events = (1...5).map { Sample.event("\($0)") }
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), events: events))
    let first = try await journal.history(of: nil, limit: 2, after: 0)
    let next = try await journal.history(of: Sample.id("fraud"), limit: 2, after: first.last?.seq)
    #expect(reasons(first) == ["1", "2"])
    #expect(reasons(next) == ["3", "4"])
    await journal.close()
  }

  @Test func oldEventsGoButEachDeploymentKeepsItsNewest() async throws {
    let folder = try TemporaryFolder()
    var limits = JournalLimits.standard
    limits.keptEvents = 10
    limits.keptEventsPerDeployment = 2
    limits.pruneEvery = 5
    let journal = try await Journal.open(path: folder.journal, limits: limits)
    let quiet = (1...4).map { Sample.event("q\($0)", about: "quiet") }
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), events: quiet))
    for number in 1...100 {
      try await journal.commit(
        JournalEntry(at: WallTime(milliseconds: 0), events: [Sample.event("l\(number)", about: "loud")]))
    }
    #expect(try await reasons(journal.history(of: Sample.id("quiet"), limit: 100)) == ["q3", "q4"])
    let loud = try await reasons(journal.history(of: Sample.id("loud"), limit: 100))
    #expect(loud.count >= 10 && loud.count <= 10 + limits.pruneEvery)
    #expect(loud.last == "l100")
    await journal.close()
  }
}
