import Domain
import Glibc
import Journal
import Testing

@Suite struct JournalDurabilityTests {
  @Test func whatWasCommittedIsThereAfterReopening() async throws {
    let folder = try TemporaryFolder()
    let record = Sample.record("fraud")
    let first = try await Journal.open(path: folder.journal)
    try await first.commit(
      JournalEntry(
        at: WallTime(milliseconds: 1000), records: [record], events: [Sample.event("one")],
        facts: ["revision": "abc", "empty": ""]))
    await first.close()

    let second = try await Journal.open(path: folder.journal)
    let contents = try await second.load()
    #expect(contents.records == [record.id: record])
    #expect(contents.facts == ["revision": "abc", "empty": ""])
    #expect(contents.unreadable.isEmpty)
    let events = try await second.history(of: nil, limit: 10)
    #expect(events.map(\.event) == [Sample.event("one")])
    #expect(events.map(\.at) == [WallTime(milliseconds: 1000)])
    await second.close()
  }

  @Test func aCommitSurvivesTheDeathOfTheProcessRightAfterIt() async throws {
    let folder = try TemporaryFolder()
    let path = folder.journal
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let journal = try await Journal.open(path: path)
      try await journal.commit(
        JournalEntry(at: WallTime(milliseconds: 1), records: [Sample.record("fraud")], facts: ["key": "value"]))
      kill(getpid(), SIGKILL)
    }
    let journal = try await Journal.open(path: path)
    let contents = try await journal.load()
    #expect(contents.records.keys.sorted() == [Sample.id("fraud")])
    #expect(contents.facts == ["key": "value"])
    await journal.close()
  }

  @Test func theFilesOfAnInstantHoldEveryCommitThatReturned() async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    for number in 1...20 {
      try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), facts: ["number": "\(number)"]))
    }
    #expect(copyFile(folder.journal, to: folder.path + "/copy.db"))
    #expect(copyFile(folder.journal + "-wal", to: folder.path + "/copy.db-wal"))
    let copy = try await Journal.open(path: folder.path + "/copy.db")
    let facts = try await copy.load().facts
    #expect(facts == ["number": "20"])
    await copy.close()
    await journal.close()
  }

  @Test func aTornEndOfTheLogCostsOnlyTheCommitsInIt() async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), facts: ["number": "1"]))
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), facts: ["number": "2"]))
    #expect(copyFile(folder.journal, to: folder.path + "/copy.db"))
    #expect(copyFile(folder.journal + "-wal", to: folder.path + "/copy.db-wal"))
    var status = stat()
    #expect(stat(folder.path + "/copy.db-wal", &status) == 0)
    #expect(truncate(folder.path + "/copy.db-wal", status.st_size - 100) == 0)
    let copy = try await Journal.open(path: folder.path + "/copy.db")
    let facts = try await copy.load().facts
    #expect(facts == ["number": "1"])
    await copy.close()
    await journal.close()
  }

  @Test func recordsAreReplacedAndRemoved() async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    let records = [Sample.record("a"), Sample.record("b")]
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), records: records))
    let newer = Sample.record("a", version: "9")
    try await journal.commit(
      JournalEntry(at: WallTime(milliseconds: 0), records: [newer], removals: [Sample.id("b")]))
    let contents = try await journal.load()
    #expect(contents.records == [newer.id: newer])
    await journal.close()
  }

  @Test func anEmptyEntryWritesNothing() async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    var before = stat()
    var after = stat()
    stat(folder.journal + "-wal", &before)
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 5)))
    stat(folder.journal + "-wal", &after)
    #expect(before.st_size == after.st_size)
    #expect(before.st_mtim.tv_nsec == after.st_mtim.tv_nsec)
    await journal.close()
  }

  @Test func onlyTheOwnerMayReadTheFiles() async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), facts: ["a": "b"]))
    for name in ["", "-wal"] {
      var status = stat()
      #expect(stat(folder.journal + name, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
    }
    await journal.close()
  }
}
