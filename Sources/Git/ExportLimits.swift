/// How much of a commit is written out at once.
package struct ExportLimits: Sendable, Equatable {
  /// Files and folders.
  package var entries = 100_000
  /// Bytes in one file, which is in memory while it is written.
  package var bytesPerFile = 256 << 20
  /// Bytes in all files.
  package var bytes = 4 << 30
  /// Path components, counted from the root of the repository.
  package var depth = 64
  /// Bytes in one path.
  package var bytesPerPath = 1_024

  package init() {}

  var listing: GitLimits {
    var limits = GitLimits()
    limits.depth = depth
    limits.bytesPerPath = bytesPerPath
    return limits
  }
}
