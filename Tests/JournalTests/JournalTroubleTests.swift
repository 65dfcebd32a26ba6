import Domain
import Glibc
import Testing

@testable import Journal

@Suite struct JournalTroubleTests {
  private let impatient = {
    var limits = JournalLimits.standard
    limits.busyWait = .zero
    return limits
  }()

  private func kindOfOpening(_ path: String) async -> JournalError.Kind? {
    await trouble { await (try await Journal.open(path: path, limits: impatient)).close() }
  }

  @Test func aSecondControllerIsRefusedUntilTheFirstIsGone() async throws {
    let folder = try TemporaryFolder()
    let first = try await Journal.open(path: folder.journal)
    #expect(await kindOfOpening(folder.journal) == .busy)
    await first.close()
    #expect(await kindOfOpening(folder.journal) == nil)
  }

  @Test func aSecondProcessIsRefused() async throws {
    let folder = try TemporaryFolder()
    let path = folder.journal
    let first = try await Journal.open(path: path)
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
      var limits = JournalLimits.standard
      limits.busyWait = .zero
      let kind = await trouble { _ = try await Journal.open(path: path, limits: limits) }
      exit(kind == .busy ? 7 : 8)
    }
    await first.close()
  }

  @Test func aMissingFolderIsNamed() async throws {
    let folder = try TemporaryFolder()
    #expect(await kindOfOpening(folder.path + "/missing/journal.db") == .noFolder)
  }

  @Test func aFolderWithoutWriteAccessIsReadOnly() async throws {
    let folder = try TemporaryFolder()
    let path = folder.journal
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String, parent = folder.path as String] in
      chmod(parent, 0o555)
      if geteuid() == 0 { seteuid(65_534) }
      let kind = await trouble { _ = try await Journal.open(path: path) }
      exit(kind == .readOnly ? 7 : 8)
    }
    chmod(folder.path, 0o700)
  }

  @Test(arguments: [(0, "not a database"), (4096, "first table")])
  func damagedPagesAreDetected(offset: Int, what: String) async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    let events = (1...500).map { Sample.event("\($0)") }
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), events: events))
    await journal.close()
    try overwrite(folder.journal, at: offset, with: Array(repeating: 0xA5, count: 64))
    #expect(await kindOfOpening(folder.journal) == .corrupt, "\(what)")
  }

  @Test func aDatabaseOfAnotherProgramIsLeftAlone() async throws {
    let folder = try TemporaryFolder()
    await (try await Journal.open(path: folder.journal)).close()
    try overwrite(folder.journal, at: 68, with: [0, 0, 0, 9])  // the header's application id
    #expect(await kindOfOpening(folder.journal) == .foreign)
  }

  @Test func aNewerSchemaIsRefused() async throws {
    let folder = try TemporaryFolder()
    await (try await Journal.open(path: folder.journal)).close()
    try overwrite(folder.journal, at: 60, with: [0, 0, 0, 99])  // the header's user version
    #expect(await kindOfOpening(folder.journal) == .newerSchema(found: 99, known: 3))
  }

  @Test func aRecordThatCanNotBeUnderstoodIsNamedAndStopsNoOther() async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    try await journal.commit(
      JournalEntry(at: WallTime(milliseconds: 0), records: [Sample.record("good"), Sample.record("bad")]))
    await journal.close()
    do {
      let connection = try Connection(path: folder.journal, limits: .standard)
      try connection.run("UPDATE records SET json = '{\"id\":\"risk/bad\"}' WHERE name = 'bad'", as: "test")
    }
    let reopened = try await Journal.open(path: folder.journal)
    let contents = try await reopened.load()
    #expect(contents.records.keys.sorted() == [Sample.id("good")])
    #expect(contents.unreadable == [UnreadableRecord(id: Sample.id("bad"), problem: "it has no declaration")])
    await reopened.close()
  }

  @Test func aFullJournalLosesNothingAndGoesOnWhenThereIsRoom() async throws {
    let folder = try TemporaryFolder()
    var limits = JournalLimits.standard
    limits.pages = 40
    let journal = try await Journal.open(path: folder.journal, limits: limits)
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), records: [Sample.record("kept")]))
    let names = (1...200).map { "many-\($0)" }
    let flood = JournalEntry(at: WallTime(milliseconds: 0), records: names.map { Sample.record($0) })
    let failure = await #expect(throws: JournalError.self) { try await journal.commit(flood) }
    #expect(failure?.kind == .full)
    #expect(try await journal.load().records.keys.sorted() == [Sample.id("kept")])
    let next = JournalEntry(at: WallTime(milliseconds: 0), events: [Sample.event("after")], facts: ["still": "writes"])
    try await journal.commit(next)
    #expect(try await journal.load().facts == ["still": "writes"])
    await journal.close()
  }

  @Test func afterAnErrorOfTheDiskTheFileIsOpenedAnewAndWritingGoesOn() async throws {
    let folder = try TemporaryFolder()
    let path = folder.journal
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      let journal = try await Journal.open(path: path)
      try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), facts: ["a": "1"]))
      var old = rlimit()
      getrlimit(__rlimit_resource_t(1), &old)  // RLIMIT_FSIZE
      var none = rlimit(rlim_cur: 1, rlim_max: old.rlim_max)
      setrlimit(__rlimit_resource_t(1), &none)
      let failed = await trouble {
        try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), facts: ["a": "2"]))
      }
      setrlimit(__rlimit_resource_t(1), &old)
      let before = try await journal.load().facts
      try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), facts: ["b": "3"]))
      let after = try await journal.load().facts
      exit(failed == .io && before == ["a": "1"] && after == ["a": "1", "b": "3"] ? 7 : 8)
    }
  }

  @Test func aDeletedFileIsNoticedAndNotMadeAnew() async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    unlink(folder.journal)
    let entry = JournalEntry(at: WallTime(milliseconds: 0), facts: ["a": "1"])
    let failure = await #expect(throws: JournalError.self) { try await journal.commit(entry) }
    #expect(failure?.kind == .replaced)
    #expect(access(folder.journal, F_OK) != 0)
    await journal.close()
  }

  @Test func nothingIsWrittenAfterClosing() async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    await journal.close()
    let failure = await #expect(throws: JournalError.self) { _ = try await journal.load() }
    #expect(failure?.kind == .closed)
  }

  @Test(arguments: [
    (JournalError.Kind.busy, "stop the other controller"), (.readOnly, "write access"), (.full, "free space"),
    (.corrupt, "move the file aside"), (.newerSchema(found: 3, known: 1), "schema 3, this one knows 1"),
  ])
  func anErrorSaysWhereAndWhatToDo(kind: JournalError.Kind, advice: String) {
    let text = JournalError(kind: kind, path: "/s/journal.db", operation: "opening", detail: "why").description
    #expect(text.hasPrefix("journal /s/journal.db: opening failed (why): "))
    #expect(text.contains(advice))
    #expect(!text.contains("\n"))
  }

  @Test(arguments: [
    (Int32(13), Int32(0), JournalError.Kind.full), (10 | 4 << 8, 28, .full), (10, 5, .io), (14, 13, .readOnly),
    (14, 2, .noFolder), (8 | 3 << 8, 0, .readOnly), (261, 0, .busy), (26, 0, .corrupt),
  ])
  func resultCodesAreTranslated(code: Int32, systemError: Int32, kind: JournalError.Kind) {
    #expect(JournalError.kind(ofCode: code, systemError: systemError) == kind)
  }
}
