import Glibc

/// A file could not be read to the end, so it has no digest.
package struct HashingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system's error number.
  package let code: Int32

  package init(code: Int32) {
    self.code = code
  }

  package var description: String {
    "the file can't be read for its digest: \(systemMessage)"
  }

  private var systemMessage: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let start = buffer.baseAddress, strerror_r(code, start, buffer.count) == 0 else { return "error \(code)" }
      return String(cString: start)
    }
  }
}
