import Isolation

/// A repository of the user's own, read as it is: its commits, and the files of its work tree.
///
/// It writes nothing and starts no program: hooks, filters, `core.fsmonitor` and the like mean nothing to it. That is
/// why a repository of another user is read without asking for `safe.directory`, which guards against just those.
/// Variables such as `GIT_DIR` and the settings of the user and the machine are not looked at, so that the answer
/// depends on the repository alone. It runs on a queue of its own, as libgit2 blocks.
package actor LocalRepository {
  private let executor = QueueExecutor(label: "setpoint.repository")
  private let folder: String
  private var opened: Opened?

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private struct Opened {
    let handle: RepositoryHandle
    let place: RepositoryPlace
    let format: RepositoryFormat
  }

  /// Opens the repository that holds a folder: the one at the folder, or at the nearest folder above it. Bare
  /// repositories, submodules and the work trees of `git worktree` are repositories too.
  ///
  /// - Parameter folder: absolute, or relative to where the process runs.
  package static func open(holding folder: String) async throws(GitError) -> LocalRepository {
    let repository = LocalRepository(folder)
    try await repository.check()
    return repository
  }

  private init(_ folder: String) {
    self.folder = folder
  }

  /// The absolute path of the folder that holds the work tree; that of the repository itself if it has none.
  package func path() throws(GitError) -> String {
    try opened(in: folder).handle.path
  }

  /// The commit that a user means by the name of a branch, a tag, a commit or by any expression of `git rev-parse`.
  ///
  /// - Throws: `unknownRevision` with the nearest name, `ambiguous`, `wrongKind` for a tree or file, and
  ///   `shallowClone` where the commit may exist beyond the end of this clone.
  package func resolve(_ revision: String) throws(GitError) -> CommitID {
    try reading { repository throws(GitError) in try repository.handle.resolve(revision: revision) }
  }

  /// The trees that a comparison is about.
  package func resolve(_ comparison: Comparison) throws(GitError) -> ComparedTrees {
    let base = try resolve(comparison.base)
    switch comparison.head {
    case .workTree: return ComparedTrees(base: base, head: .workTree)
    case .revision(let revision):
      let head = try resolve(revision)
      return ComparedTrees(base: comparison.usesMergeBase ? try mergeBase(base, head) : base, head: .commit(head))
    }
  }

  /// The newest commit that both are built on, which may be one of them.
  ///
  /// - Throws: `unrelated` if there is none, `shallowClone` if this clone ends before it.
  package func mergeBase(_ one: CommitID, _ other: CommitID) throws(GitError) -> CommitID {
    try reading { repository throws(GitError) in try repository.handle.mergeBase(one, other) }
  }

  /// The regular files below a folder of a commit; see `Mirror.list`. A folder that the commit does not have is
  /// `notFound`.
  package func list(
    _ commit: CommitID, under prefix: String, suffixes: [String]?, limits: GitLimits = GitLimits()
  ) throws(GitError) -> TreeListing {
    try reading { repository throws(GitError) in
      try repository.handle.list(commit, under: prefix, suffixes: suffixes, limits: limits)
    }
  }

  /// The regular file at a path of a commit; nil if there is nothing there, an error if it is something else.
  package func file(at path: String, in commit: CommitID) throws(GitError) -> TreeFile? {
    try reading { repository throws(GitError) in try repository.handle.file(at: path, in: commit) }
  }

  /// The bytes of a blob.
  ///
  /// - Parameter limit: in bytes; a larger blob is refused before it is read.
  package func read(_ blob: BlobID, limit: Int) throws(GitError) -> [UInt8] {
    try reading { repository throws(GitError) in try repository.handle.read(blob, limit: limit) }
  }

  /// The regular files below a folder of the work tree, in the order of a commit's: what is tracked or not ignored,
  /// as it is on disk now. Files that a sparse checkout leaves out count as unchanged.
  ///
  /// Symbolic links and other repositories are reported and never entered.
  ///
  /// - Parameters:
  ///   - prefix: a folder, from the root of the repository; "" is the root. One that is not there, or that Git
  ///     ignores, is `notFound`.
  ///   - suffixes: as in `list`.
  /// - Throws: `noWorkTree` for a bare repository, or where `core.worktree` names another folder.
  package func workTree(
    under prefix: String, suffixes: [String]?, limits: GitLimits = GitLimits()
  ) throws(GitError) -> WorkTreeListing {
    try reading { repository throws(GitError) in
      let root = try repository.place.workTree()
      return try repository.handle.workTree(root, under: prefix, ListingRules(suffixes: suffixes, limits: limits))
    }
  }

  /// The bytes of a file of the work tree, raw: no filter and no line-ending conversion is applied.
  ///
  /// - Parameter limit: in bytes; a file that has grown beyond it since it was listed is refused.
  /// - Throws: `notFound` if it is gone, `wrongKind` if it is a regular file no more, `unreadable`.
  package func read(_ file: WorkTreeFile, limit: Int) throws(GitError) -> [UInt8] {
    switch file.source {
    case .commit(let blob): return try read(blob, limit: limit)
    case .disk:
      return try reading { repository throws(GitError) in
        try readFile(file.path, in: try repository.place.workTree(), limit: limit)
      }
    }
  }

  /// Author, time and summary of a commit.
  package func describe(_ commit: CommitID) throws(GitError) -> CommitInfo {
    try reading { repository throws(GitError) in try repository.handle.describe(commit) }
  }

  private func check() throws(GitError) {
    try reading { _ throws(GitError) in }
  }

  /// Says of every failure what it means for a repository that Setpoint does not own.
  private func reading<Result>(_ body: (Opened) throws(GitError) -> Result) throws(GitError) -> Result {
    do throws(GitError) {
      return try body(try opened(in: folder))
    } catch {
      throw error.ofLocalRepository(isPartial: opened?.format.isPartial ?? false)
    }
  }

  /// Opened on first use, which is on the actor's own queue, unlike its initialiser.
  private func opened(in folder: String) throws(GitError) -> Opened {
    if let opened { return opened }
    let (handle, place, format) = try RepositoryHandle.openLocal(holding: folder)
    let new = Opened(handle: handle, place: place, format: format)
    opened = new
    return new
  }
}

extension GitError {
  /// The handle speaks of mirrors, which are Setpoint's to throw away. A user's own repository is not.
  fileprivate func ofLocalRepository(isPartial: Bool) -> GitError {
    switch code {
    case .corruptMirror where isPartial: GitError(.partialClone, operation, subject, message)
    case .corruptMirror: GitError(.damagedRepository, operation, subject, message)
    case .system: GitError(.unreadable, operation, subject, message)
    default: self
    }
  }
}
