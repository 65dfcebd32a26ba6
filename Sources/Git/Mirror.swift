import Isolation

/// A bare copy of the watched repository on this machine, read by object name and never checked out.
///
/// It runs on a queue of its own, as libgit2 blocks. Fetching into it is the work of a child process: see `fetch(_:)`.
package actor Mirror {
  private let executor = QueueExecutor(label: "setpoint.git")
  private let path: String
  private var opened: RepositoryHandle?

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Opens the mirror at an absolute path. Creates it if there is nothing there or an empty folder; its parent folder
  /// must exist. Anything else at the path is an error that says what to do, and stays as it is.
  ///
  /// A mirror does one thing at a time, so who reads for long opens one of his own on the same path. Only one of them
  /// pins commits, and the others are opened before it does.
  package static func open(path: String) async throws(GitError) -> Mirror {
    let mirror = Mirror(path: path)
    try await mirror.check()
    return mirror
  }

  private init(path: String) {
    self.path = path
  }

  /// The commit that a full reference name points at, such as `MirrorReference.incoming`; nil if there is none.
  package func resolve(ref: String) throws(GitError) -> CommitID? {
    try repository().resolve(ref)
  }

  /// The regular files below a folder of a commit, in the order of their paths, and what could not be listed.
  ///
  /// - Parameters:
  ///   - prefix: a folder; "" is the root. One that does not exist is an error, never an empty listing.
  ///   - suffixes: files with other endings are left out, by bytes; nil takes all. Symbolic links, submodules and
  ///     forbidden names are reported whatever their ending, since they may hide a folder.
  package func list(
    _ commit: CommitID, under prefix: String, suffixes: [String]?, limits: GitLimits = GitLimits()
  ) throws(GitError) -> TreeListing {
    try repository().list(commit, under: prefix, suffixes: suffixes, limits: limits)
  }

  /// The bytes of a blob.
  ///
  /// - Parameter limit: in bytes; a larger blob is refused before it is read.
  package func read(_ blob: BlobID, limit: Int) throws(GitError) -> [UInt8] {
    try repository().read(blob, limit: limit)
  }

  /// The regular file at a path of a commit; nil if there is nothing there, an error if it is something else.
  package func file(at path: String, in commit: CommitID) throws(GitError) -> TreeFile? {
    try repository().file(at: path, in: commit)
  }

  /// Writes the bytes of a blob to an open descriptor, which stays open. The blob is in memory meanwhile.
  ///
  /// - Parameter limit: in bytes; a larger blob is refused before anything is written.
  package func export(_ blob: BlobID, to descriptor: Int32, limit: Int) throws(GitError) {
    try repository().export(blob, to: descriptor, limit: limit)
  }

  /// True if `ancestor` is `commit` itself or part of its history. Both must be in the mirror.
  package func isAncestor(_ ancestor: CommitID, of commit: CommitID) throws(GitError) -> Bool {
    try repository().isAncestor(ancestor, of: commit)
  }

  /// What is at a path of a commit, the root for ""; nil if there is nothing.
  package func entry(at path: String, in commit: CommitID) throws(GitError) -> TreeNode? {
    try repository().node(at: path, in: commit)
  }

  /// Writes files and folders of a commit below a folder, which is made if it is not there and must be empty: files as
  /// 0444, those that are executable as 0555, folders as 0555. All that is written out is known to be sound and within
  /// the limits before the first byte is written; what is not, such as a symbolic link, is an error that names it.
  ///
  /// - Parameter paths: files and folders from the root of the repository; none means all of it. One that is not there
  ///   is an error.
  package func export(
    _ paths: [String], of commit: CommitID, into folder: String, limits: ExportLimits = ExportLimits()
  ) throws(GitError) {
    try repository().export(paths, of: commit, into: folder, limits: limits)
  }

  /// The newest commit among so many up to a tip whose message ends with all of these trailers `KEY: VALUE`, with
  /// others or not; nil if there is none.
  package func findCommit(
    withTrailers trailers: [String: String], amongNewest count: Int, of tip: CommitID
  ) throws(GitError) -> CommitID? {
    try repository().findCommit(withTrailers: trailers, amongNewest: count, of: tip)
  }

  /// Makes a reference under `MirrorReference.prefix` point at a commit, so that it is kept.
  package func pin(_ commit: CommitID, as ref: String) throws(GitError) {
    try repository().pin(commit, as: ref)
  }

  /// Author, time and summary of a commit.
  package func describe(_ commit: CommitID) throws(GitError) -> CommitInfo {
    try repository().describe(commit)
  }

  private func check() throws(GitError) {
    _ = try repository()
    removeLeftoverPins(in: path)
  }

  /// Opened on first use, which is on the actor's own queue, unlike its initialiser.
  func repository() throws(GitError) -> RepositoryHandle {
    if let opened { return opened }
    let repository = try RepositoryHandle.open(path: path)
    opened = repository
    return repository
  }
}
