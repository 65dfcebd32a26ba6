import CSQLite
import Glibc

extension JournalError {
  /// What a result code of SQLite means to an operator.
  ///
  /// - Parameters:
  ///   - code: primary or extended result code.
  ///   - systemError: `errno` of the call beneath, 0 if there was none.
  static func kind(ofCode code: Int32, systemError: Int32) -> Kind {
    switch code & 0xff {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
    case SQLITE_FULL: .full
    case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
    case SQLITE_CANTOPEN, SQLITE_IOERR: kind(ofSystemError: systemError)
    default: .io
    }
  }

  /// What an `errno` means to an operator.
  static func kind(ofSystemError code: Int32) -> Kind {
    switch code {
    case ENOSPC, EDQUOT: .full
    case EACCES, EPERM, EROFS: .readOnly
    case ENOENT, ENOTDIR: .noFolder
    default: .io
    }
  }

  /// After such a code the connection may hold pages that the disk does not: it is closed, and opened and checked anew.
  static func makesSuspect(code: Int32) -> Bool {
    [SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB].contains(code & 0xff)
  }
}
