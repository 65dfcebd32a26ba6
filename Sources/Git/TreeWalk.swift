import CGit2

/// Walks the trees of one commit and gathers a listing. Reads no file content.
struct TreeWalk {
  private let repository: RepositoryHandle
  private let rules: ListingRules
  private let call: Call
  private var limits: GitLimits { rules.limits }
  private var entriesSeen = 0
  private var files: [TreeFile] = []
  private var log: ProblemLog

  var listing: TreeListing { TreeListing(files: files, problems: log.problems) }

  /// - Parameter call: names the commit; its "not found" must mean a corrupt mirror.
  init(_ repository: RepositoryHandle, suffixes: [String]?, limits: GitLimits, _ call: Call) {
    self.repository = repository
    rules = ListingRules(suffixes: suffixes, limits: limits)
    log = ProblemLog(limits)
    self.call = call
  }

  /// Takes in one folder and everything below it.
  ///
  /// - Parameter folder: the components of its path from the root.
  mutating func visit(_ tree: git_oid, at folder: [String]) throws(GitError) {
    guard let entries = try relevantEntries(of: tree, at: folder) else { return }
    let counts = entries.reduce(into: [:]) { counts, entry in counts[entry.name.key, default: 0] += 1 }
    for entry in entries {
      try take(entry, at: folder + [entry.name.shown], isTwin: counts[entry.name.key] != 1)
    }
  }

  private mutating func take(_ entry: TreeEntry, at path: [String], isTwin: Bool) throws(GitError) {
    if let kind = rules.flaw(of: entry.name, entry.form, at: path, isTwin: isTwin) {
      log.report(kind, at: path)
    } else if entry.form == .folder {
      try visit(entry.id, at: path)
    } else {
      try takeFile(entry, at: path)
    }
  }

  private mutating func takeFile(_ entry: TreeEntry, at path: [String]) throws(GitError) {
    let header = try repository.header(of: entry.id, call)
    guard header.type == GIT_OBJECT_BLOB else { throw call.error(.corruptMirror, "a file is not a blob") }
    guard header.size <= limits.bytesPerFile else {
      return log.report(.tooLarge(bytes: header.size, limit: limits.bytesPerFile), at: path)
    }
    // An error, not a problem: a listing cut short must never be taken for the whole.
    guard files.count < limits.files else { throw call.error(.tooMany, "more than \(limits.files) files") }
    let file = TreeFile(path: path.joined(separator: "/"), blob: BlobID(entry.id), size: header.size)
    files.append(file)
  }

  /// The entries that matter, or nil if the folder is beyond its limit, which is then reported.
  private mutating func relevantEntries(of id: git_oid, at folder: [String]) throws(GitError) -> [TreeEntry]? {
    let size = try repository.header(of: id, call).size
    guard size <= limits.bytesPerTree else {
      log.report(.tooLarge(bytes: size, limit: limits.bytesPerTree), at: folder)
      return nil
    }
    var id = id
    let tree = try call.make(free: git_tree_free) { git_tree_lookup(&$0, repository.pointer, &id) }
    let count = git_tree_entrycount(tree.pointer)
    entriesSeen += count
    guard entriesSeen <= limits.entries else { throw call.error(.tooMany, "more than \(limits.entries) entries") }
    return (0..<count).compactMap { TreeEntry(tree.pointer, at: $0) }.filter { rules.isRelevant($0.name, $0.form) }
  }
}
