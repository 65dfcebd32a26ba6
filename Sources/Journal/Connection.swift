import CSQLite
import Domain

/// The one connection to the journal's file. Lives inside the `Journal` actor and is never shared.
final class Connection {
  let path: String
  private let database: OpaquePointer
  /// The file that is open, whatever the path leads to later.
  let identity: FileIdentity
  private var statements: [String: Statement] = [:]
  /// An I/O error happened: what is in memory may not be what is on disk.
  private(set) var isSuspect = false

  /// Opens the file, creates it where there is none, and takes it for this process alone.
  init(path: String, limits: JournalLimits) throws(JournalError) {
    self.path = path
    identity = try FileIdentity.ofFileMadePrivate(at: path)
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &handle, flags, nil)
    guard code == SQLITE_OK, let handle else {
      let failure = Self.error(code, database: handle, path: path, operation: "opening")
      sqlite3_close_v2(handle)  // a handle comes back also when opening failed
      throw failure
    }
    database = handle
    sqlite3_busy_timeout(handle, Int32(clamping: limits.busyWait.milliseconds))
  }

  deinit {
    statements = [:]
    sqlite3_close_v2(database)
  }

  /// Runs one statement, prepared once and kept.
  func run(_ sql: String, _ values: [SQLValue] = [], as operation: String) throws(JournalError) {
    _ = try rows(sql, values, as: operation) { _ in }
  }

  /// Runs one query, prepared once and kept.
  func rows<Value>(
    _ sql: String, _ values: [SQLValue] = [], as operation: String, read: (Row) throws(JournalError) -> Value
  ) throws(JournalError) -> [Value] {
    try statement(sql, operation).rows(values, read: read)
  }

  /// All that `body` writes becomes durable together when this returns, or is undone when it throws.
  func transaction(as operation: String, _ body: () throws(JournalError) -> Void) throws(JournalError) {
    try run("BEGIN IMMEDIATE", as: operation)
    do {
      try body()
      try run("COMMIT", as: operation)
    } catch {
      // After some errors SQLite has rolled back by itself.
      if sqlite3_get_autocommit(database) == 0 { try? run("ROLLBACK", as: operation) }
      throw error
    }
  }

  private func statement(_ sql: String, _ operation: String) throws(JournalError) -> Statement {
    if let statement = statements[sql] { return statement }
    let statement = try Statement(database: database, sql: sql) { [unowned self] code in
      failure(code, as: operation)
    }
    statements[sql] = statement
    return statement
  }

  private func failure(_ code: Int32, as operation: String) -> JournalError {
    if JournalError.makesSuspect(code: code) { isSuspect = true }
    return Self.error(code, database: database, path: path, operation: operation)
  }

  private static func error(
    _ code: Int32, database: OpaquePointer?, path: String, operation: String
  ) -> JournalError {
    let kind = JournalError.kind(ofCode: code, systemError: database.map { sqlite3_system_errno($0) } ?? 0)
    let detail = sqlite3_errstr(code).map { String(cString: $0) } ?? "code \(code)"
    return JournalError(kind: kind, path: path, operation: operation, detail: detail)
  }
}
