import Glibc

/// Keeps a log bounded while its writer has it open: what is there is copied away, and the file is emptied in place.
enum LogRotation {
  /// Copies the last `limit` bytes of `path` to `older` and empties `path` when it is longer than that. Blocks.
  ///
  /// A line written between the copy and the cut is lost; the writer appends, so it goes on at the start.
  static func cut(_ path: String, older: String, limit: Int = ServingLimits.logFileBytes) throws(ServingError) {
    guard let size = Files.size(path), size > limit else { return }
    try Files.writeDurably(Files.tail(path, limit: limit), to: older)
    guard truncate(path, 0) == 0 else { throw Files.failure(path) }
  }
}
