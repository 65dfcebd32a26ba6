import Domain
import Testing

@testable import Journal

/// Files of older versions, made by the statements that made them then.
@Suite struct JournalMigrationTests {
  private static let version1 = [
    """
    CREATE TABLE events(
      seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
      release TEXT, version TEXT, revision TEXT NOT NULL, reason TEXT NOT NULL, evidence TEXT) STRICT
    """,
    "CREATE INDEX events_by_deployment ON events(namespace, name, seq)",
    """
    CREATE TABLE records(
      namespace TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY(namespace, name)) STRICT
    """,
    "CREATE TABLE facts(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "PRAGMA application_id=1399157872",
    "PRAGMA user_version=1",
    """
    INSERT INTO events(at, namespace, name, kind, release, version, revision, reason, evidence) VALUES(
      1000, 'risk', 'fraud', 'RolledBack', '\(String(repeating: "c", count: 64))', '8',
      '\(String(repeating: "a", count: 40))', 'errors fails',
      '[{"bound":"max 0.02","gate":"errors","samples":412,"value":0.31,"verdict":"fail"}]')
    """,
    """
    INSERT INTO records(namespace, name, json) VALUES(
      'risk', 'fraud', '{"change":{"none":{}},"id":"risk/fraud","quarantine":[],"serving":{"nothing":{}}}')
    """,
    "INSERT INTO facts(key, value) VALUES('revision', 'abc')",
  ]

  private func version1File(in folder: TemporaryFolder) throws {
    let connection = try Connection(path: folder.journal, limits: .standard)
    try connection.run("PRAGMA journal_mode=WAL", as: "test")
    for statement in Self.version1 { try connection.run(statement, as: "test") }
  }

  @Test func decisionsOfVersion1StayReadable() async throws {
    let folder = try TemporaryFolder()
    try version1File(in: folder)
    let journal = try await Journal.open(path: folder.journal)
    let events = try await journal.history(of: nil, limit: 10)
    #expect(events.map(\.event) == [Sample.event("errors fails")])
    #expect(events.map(\.seq) == [1])
    let contents = try await journal.load()
    #expect(contents.facts == ["revision": "abc"])
    #expect(contents.unreadable.map(\.id) == [Sample.id("fraud")], "it is adopted anew")
    await journal.close()
  }

  @Test func aFileOfVersion1TakesWhatIsNewAndStaysMigrated() async throws {
    let folder = try TemporaryFolder()
    try version1File(in: folder)
    let first = try await Journal.open(path: folder.journal)
    let approved = Event(
      deployment: Sample.id("fraud"), kind: .approved, revision: Sample.revision, reason: "by alice")
    try await first.commit(
      JournalEntry(
        at: WallTime(milliseconds: 0), records: [Sample.record("fraud")], events: [approved],
        measured: [Sample.measured(1)]))
    await first.close()

    let second = try await Journal.open(path: folder.journal)
    #expect(try await second.history(of: nil, limit: 1).map(\.event) == [approved])
    #expect(try await second.measurements(of: Sample.id("fraud"), limit: 9).map(\.measured) == [Sample.measured(1)])
    #expect(try await second.load().unreadable.isEmpty)
    await second.close()
  }
}
