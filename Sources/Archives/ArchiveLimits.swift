/// What an archive may hold before it is refused.
package struct ArchiveLimits: Equatable, Sendable {
  /// Files and folders, those included that only occur in the path of another.
  package var entries: Int
  /// All files together, unpacked, in bytes.
  package var totalBytes: Int
  /// Longest path inside the archive, in bytes.
  package var pathBytes: Int
  /// Most folders a path may go down.
  package var depth: Int

  package init(
    entries: Int = 100_000, totalBytes: Int = 64 << 30, pathBytes: Int = 1024, depth: Int = 64
  ) {
    self.entries = entries
    self.totalBytes = totalBytes
    self.pathBytes = pathBytes
    self.depth = depth
  }
}
