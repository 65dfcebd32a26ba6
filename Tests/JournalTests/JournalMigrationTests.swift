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

  private static let version2 =
    version1 + [
      """
      CREATE TABLE measurements(
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
        release TEXT NOT NULL, version TEXT NOT NULL, weight INTEGER NOT NULL, gate TEXT NOT NULL,
        source TEXT NOT NULL, verdict TEXT NOT NULL, value REAL, bound TEXT NOT NULL, samples INTEGER NOT NULL,
        error TEXT, dry_run INTEGER NOT NULL, failures INTEGER NOT NULL) STRICT
      """,
      "CREATE INDEX measurements_by_deployment ON measurements(namespace, name, seq)",
      "PRAGMA user_version=2",
      """
      INSERT INTO measurements(
        at, namespace, name, release, version, weight, gate, source, verdict, value, bound, samples, dry_run, failures)
      VALUES(1000, 'risk', 'fraud', '\(String(repeating: "c", count: 64))', '8', 50, 'errors', 'traffic', 'pass', 0.01,
        'max 0.02', 1, 0, 0)
      """,
      "DELETE FROM records",
    ]

  private func file(_ statements: [String], in folder: TemporaryFolder) throws {
    let connection = try Connection(path: folder.journal, limits: .standard)
    try connection.run("PRAGMA journal_mode=WAL", as: "test")
    for statement in statements { try connection.run(statement, as: "test") }
  }

  @Test func decisionsOfVersion1StayReadable() async throws {
    let folder = try TemporaryFolder()
    try file(Self.version1, in: folder)
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
    try file(Self.version1, in: folder)
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

  /// A record of version 2 is one of today without what trainings brought.
  private var version2Record: String {
    get throws {
      var record = Sample.record("fraud")
      record.training = nil
      let json = try JSONColumn.encode(record)
      try #require(!json.contains("training"))
      return json
    }
  }

  @Test func whatVersion2HoldsStaysAndTrainingsAreAddedToIt() async throws {
    let folder = try TemporaryFolder()
    let record = "INSERT INTO records(namespace, name, json) VALUES('risk', 'fraud', '\(try version2Record)')"
    try file(Self.version2 + [record], in: folder)
    let journal = try await Journal.open(path: folder.journal)
    #expect(try await journal.load().records == [Sample.id("fraud"): Sample.record("fraud")])
    #expect(try await journal.measurements(of: Sample.id("fraud"), limit: 9).map(\.measured) == [Sample.measured(1)])
    try await journal.commit(JournalEntry(at: WallTime(milliseconds: 0), events: [TrainingSample.event]))
    let events = try await journal.history(of: Sample.id("fraud"), limit: 9).map(\.event)
    #expect(events == [Sample.event("errors fails"), TrainingSample.event])
    await journal.close()
  }
}
