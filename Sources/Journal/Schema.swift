/// The layout of the journal's file, and how an older one becomes the newest.
enum Schema {
  /// `Setp` in ASCII: tells a journal from any other database.
  static let applicationID: Int64 = 0x5365_7470
  /// Raised with every change of layout and with every new kind of event: an older program must not guess.
  static var version: Int { migrations.count }

  /// What makes version N+1 out of version N, at index N.
  private static let migrations: [[String]] = [
    [
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
    ],
    [
      """
      CREATE TABLE measurements(
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
        release TEXT NOT NULL, version TEXT NOT NULL, weight INTEGER NOT NULL, gate TEXT NOT NULL,
        source TEXT NOT NULL, verdict TEXT NOT NULL, value REAL, bound TEXT NOT NULL, samples INTEGER NOT NULL,
        error TEXT, dry_run INTEGER NOT NULL, failures INTEGER NOT NULL) STRICT
      """,
      "CREATE INDEX measurements_by_deployment ON measurements(namespace, name, seq)",
    ],
    // With it come the kinds of events that trainings write.
    ["ALTER TABLE events ADD COLUMN training TEXT"],
  ]

  /// Takes the file for this process, checks that it is a sound journal, and brings its layout up to date.
  static func prepare(_ connection: Connection, limits: JournalLimits) throws(JournalError) {
    let operation = "opening"
    // Exclusive before the first read: the lock is then held from that read until the connection is closed,
    // and no memory is shared with other processes.
    for pragma in ["locking_mode=EXCLUSIVE", "mmap_size=0", "trusted_schema=OFF", "cell_size_check=ON"] {
      try connection.run("PRAGMA \(pragma)", as: operation)
    }
    let found = try checkedVersion(of: connection, as: operation)
    for pragma in ["journal_mode=WAL", "synchronous=FULL", "max_page_count=\(limits.pages)"] {
      try connection.run("PRAGMA \(pragma)", as: operation)
    }
    try checkPages(of: connection, as: operation)
    if found < version { try migrate(connection, from: found, as: operation) }
  }

  private static func checkedVersion(of connection: Connection, as operation: String) throws(JournalError) -> Int {
    let application = try number("PRAGMA application_id", connection, operation)
    let version = Int(try number("PRAGMA user_version", connection, operation))
    let tables = try number("SELECT count(*) FROM sqlite_schema", connection, operation)
    guard application == applicationID || (application == 0 && tables == 0) else {
      throw JournalError(kind: .foreign, path: connection.path, operation: operation)
    }
    guard version <= Self.version else {
      let kind = JournalError.Kind.newerSchema(found: version, known: Self.version)
      throw JournalError(kind: kind, path: connection.path, operation: operation)
    }
    return version
  }

  private static func checkPages(of connection: Connection, as operation: String) throws(JournalError) {
    let findings = try connection.rows("PRAGMA quick_check(1)", as: operation) { $0.text(0) ?? "" }
    guard findings == ["ok"] else {
      let detail = findings.first ?? "no answer"
      throw JournalError(kind: .corrupt, path: connection.path, operation: operation, detail: detail)
    }
  }

  private static func migrate(
    _ connection: Connection, from found: Int, as operation: String
  ) throws(JournalError) {
    try connection.transaction(as: operation) { () throws(JournalError) in
      for statement in migrations[found...].joined() { try connection.run(statement, as: operation) }
      try connection.run("PRAGMA application_id=\(applicationID)", as: operation)
      try connection.run("PRAGMA user_version=\(version)", as: operation)
    }
  }

  private static func number(
    _ sql: String, _ connection: Connection, _ operation: String
  ) throws(JournalError) -> Int64 {
    try connection.rows(sql, as: operation) { $0.integer(0) }.first ?? 0
  }
}
