import Glibc

/// Walks a work tree and gathers a listing. Reads no file content but Git's own.
struct WorkTreeWalk {
  private let repository: RepositoryHandle
  private let rules: ListingRules
  private let scan: WorkTreeScan
  private let call: Call
  private var entriesSeen = 0
  private var files: [WorkTreeFile] = []
  private var log: ProblemLog

  var listing: WorkTreeListing { WorkTreeListing(files: files, problems: log.problems) }

  /// - Parameter call: names the work tree.
  init(_ repository: RepositoryHandle, _ rules: ListingRules, _ call: Call) throws(GitError) {
    self.repository = repository
    self.rules = rules
    self.call = call
    scan = try WorkTreeScan(repository, rules, call)
    log = ProblemLog(rules.limits)
  }

  /// Takes in the folder at a path, step by step: no link on the way is followed.
  mutating func start(at components: [String], in root: String) throws(GitError) {
    guard let disk = OpenFolder.root(root) else { throw call.error(.unreadable, reason(errno)) }
    var folder = WorkTreeFolder(disk: disk, path: [], isIgnored: false)
    for component in components {
      guard isSound(folder) else { return }
      folder = try scan.folder(component, in: folder)
    }
    try visit(folder)
  }

  private mutating func visit(_ folder: WorkTreeFolder) throws(GitError) {
    guard isSound(folder) else { return }
    let entries = try entries(of: folder)
    let counts = entries.reduce(into: [:]) { counts, entry in counts[entry.name.key, default: 0] += 1 }
    for entry in entries {
      try take(entry, in: folder, isTwin: counts[entry.name.key] != 1)
    }
  }

  private mutating func take(
    _ entry: WorkTreeEntry, in folder: WorkTreeFolder, isTwin: Bool
  ) throws(GitError) {
    let path = folder.path + [entry.name.shown]
    if let kind = entry.name.flaw ?? entry.flaw ?? rules.flaw(of: entry.name, entry.form, at: path, isTwin: isTwin) {
      log.report(kind, at: path)
    } else if entry.form == .folder {
      try enter(entry, in: folder, at: path)
    } else {
      try takeFile(entry, at: path)
    }
  }

  private mutating func enter(
    _ entry: WorkTreeEntry, in folder: WorkTreeFolder, at path: [String]
  ) throws(GitError) {
    let disk = folder.disk?.folder(entry.bytes)
    if disk == nil, folder.disk != nil, errno == EACCES {
      return log.report(.unreadable(reason: reason(EACCES)), at: path)
    }
    try visit(WorkTreeFolder(disk: disk, path: path, isIgnored: entry.isIgnored))
  }

  private mutating func takeFile(_ entry: WorkTreeEntry, at path: [String]) throws(GitError) {
    guard entry.size <= rules.limits.bytesPerFile else {
      return log.report(.tooLarge(bytes: entry.size, limit: rules.limits.bytesPerFile), at: path)
    }
    // An error, not a problem: a listing cut short must never be taken for the whole.
    guard files.count < rules.limits.files else { throw call.error(.tooMany, "more than \(rules.limits.files) files") }
    files.append(WorkTreeFile(path: path.joined(separator: "/"), size: entry.size, source: entry.source))
  }

  /// False if it is not to be entered for what its `.gitignore` is, which is then reported.
  private mutating func isSound(_ folder: WorkTreeFolder) -> Bool {
    guard !folder.isIgnored, let kind = folder.disk.flatMap(scan.ignores.problem) else { return true }
    log.report(kind, at: folder.path + [".gitignore"])
    return false
  }

  private mutating func entries(of folder: WorkTreeFolder) throws(GitError) -> [WorkTreeEntry] {
    guard let names = scan.names(in: folder) else {
      log.report(.unreadable(reason: reason(errno)), at: folder.path)
      return []
    }
    entriesSeen += names.count
    guard entriesSeen <= rules.limits.entries else {
      throw call.error(.tooMany, "more than \(rules.limits.entries) entries")
    }
    var entries: [WorkTreeEntry] = []
    for name in names {
      if let entry = try scan.entry(name, in: folder) { entries.append(entry) }
    }
    return entries.map { ($0.sortKey, $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
  }
}
