import CSQLite

/// A value that goes into a statement.
enum SQLValue {
  case integer(Int64)
  case real(Double)
  case text(String)
  case null

  init(_ text: String?) { self = text.map(Self.text) ?? .null }
  init(_ number: Double?) { self = number.map(Self.real) ?? .null }
}

/// One prepared statement; its handle is freed here and nowhere else.
final class Statement {
  private let handle: OpaquePointer
  private let fail: (Int32) -> JournalError

  /// - Parameter fail: makes the error of a result code while the database still knows what it was about.
  init(database: OpaquePointer, sql: String, fail: @escaping (Int32) -> JournalError) throws(JournalError) {
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw fail(code) }
    self.handle = handle
    self.fail = fail
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs the statement to its end and turns each row into a value.
  func rows<Value>(
    _ values: [SQLValue], read: (Row) throws(JournalError) -> Value
  ) throws(JournalError) -> [Value] {
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    var results: [Value] = []
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: results.append(try read(Row(handle: handle)))
      case SQLITE_DONE: return results
      case let code: throw fail(code)
      }
    }
  }

  private func bind(_ value: SQLValue, at index: Int32) throws(JournalError) {
    // Tells SQLite to copy the bytes before the call returns.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let code: Int32
    switch value {
    case .integer(let number): code = sqlite3_bind_int64(handle, index, number)
    case .real(let number): code = sqlite3_bind_double(handle, index, number)
    case .null: code = sqlite3_bind_null(handle, index)
    case .text(var text):
      code = text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { chars in
          // An empty string may have no address, and no address would be NULL.
          chars.baseAddress.map {
            sqlite3_bind_text64(handle, index, $0, UInt64(chars.count), transient, UInt8(SQLITE_UTF8))
          }
            ?? sqlite3_bind_text(handle, index, "", 0, transient)
        }
      }
    }
    if code != SQLITE_OK { throw fail(code) }
  }
}

/// The row that a statement stands on; not to be kept.
struct Row {
  fileprivate let handle: OpaquePointer

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// Nil where there is no number.
  func real(_ column: Int32) -> Double? {
    sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_double(handle, column)
  }

  func text(_ column: Int32) -> String? {
    guard let bytes = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
