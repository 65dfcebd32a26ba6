import CGit2

/// Gathers what is to be written out of one commit, before anything is: whatever can't be is an error that names it.
struct ExportWalk {
  private let repository: RepositoryHandle
  private let limits: ExportLimits
  private let rules: ListingRules
  private let commit: CommitID
  private var bytes = 0
  private(set) var files: [String: File] = [:]
  /// From the root of the repository, without the root itself.
  private(set) var folders: Set<String> = []

  struct File {
    let id: git_oid
    let isExecutable: Bool
  }

  init(_ repository: RepositoryHandle, _ commit: CommitID, _ limits: ExportLimits) {
    self.repository = repository
    self.commit = commit
    self.limits = limits
    rules = ListingRules(suffixes: nil, limits: limits.listing)
  }

  /// Takes in a file, or a folder with everything below it.
  mutating func take(path: String) throws(GitError) {
    guard let components = TreePath.components(path) else { throw call(path).error(.refusedPath, TreePath.rule) }
    guard let node = try repository.node(at: path, in: commit), let id = BlobID(node.id)?.raw else {
      throw call(path).error(.notFound, "there is no such file or folder in the commit")
    }
    for count in 0..<components.count where count > 0 { try add(folder: components.prefix(count)) }
    if components.isEmpty { return try takeFolder(id, at: []) }
    let name = EntryName(Array((components.last ?? "").utf8))
    try take(name, node.kind, id, at: components)
  }

  private mutating func take(
    _ name: EntryName, _ kind: TreeNode.Kind, _ id: git_oid, at path: [String]
  ) throws(GitError) {
    if let flaw = rules.flaw(of: name, kind.form, at: path, isTwin: false) {
      throw call(path).error(.wrongKind, "it " + TreeProblem(path: "", kind: flaw).reason)
    }
    switch kind {
    case .folder:
      try add(folder: path[...])
      try takeFolder(id, at: path)
    case .file(let isExecutable): try takeFile(File(id: id, isExecutable: isExecutable), at: path)
    case .symlink, .submodule: break
    }
  }

  private mutating func takeFolder(_ id: git_oid, at path: [String]) throws(GitError) {
    let call = Call(.export, name(path), missing: .corruptMirror)
    guard try repository.header(of: id, call).size <= limits.listing.bytesPerTree else {
      throw call.error(.tooLarge, "the folder has more than \(limits.listing.bytesPerTree) bytes of names")
    }
    var id = id
    let tree = try call.make(free: git_tree_free) { git_tree_lookup(&$0, repository.pointer, &id) }
    for index in 0..<git_tree_entrycount(tree.pointer) {
      guard let entry = TreeEntry(tree.pointer, at: index), let raw = git_tree_entry_byindex(tree.pointer, index) else {
        continue
      }
      let kind = TreeNode.Kind(mode: git_tree_entry_filemode(raw))
      try take(entry.name, kind, entry.id, at: path + [entry.name.shown])
    }
  }

  private mutating func takeFile(_ file: File, at path: [String]) throws(GitError) {
    let size = try repository.header(of: file.id, Call(.export, name(path), missing: .corruptMirror)).size
    guard size <= limits.bytesPerFile else {
      throw call(path).error(.tooLarge, "it has \(size) bytes, more than the \(limits.bytesPerFile) allowed")
    }
    guard files.updateValue(file, forKey: path.joined(separator: "/")) == nil else { return }
    bytes += size
    guard bytes <= limits.bytes else {
      throw call(path).error(.tooLarge, "with it, all has over \(limits.bytes) bytes")
    }
    try checkCount(path[...])
  }

  private mutating func add(folder: ArraySlice<String>) throws(GitError) {
    if folders.insert(folder.joined(separator: "/")).inserted { try checkCount(folder) }
  }

  private func checkCount(_ path: ArraySlice<String>) throws(GitError) {
    guard files.count + folders.count > limits.entries else { return }
    throw call(Array(path)).error(.tooMany, "with it, there are more than \(limits.entries) files and folders")
  }

  private func name(_ path: [String]) -> String { "\(path.joined(separator: "/")) of commit \(commit)" }
  private func call(_ path: [String]) -> Call { Call(.export, name(path)) }
  private func call(_ path: String) -> Call { Call(.export, "\(path) of commit \(commit)") }
}

extension TreeNode.Kind {
  fileprivate var form: EntryForm {
    switch self {
    case .file: .file
    case .folder: .folder
    case .symlink: .symlink
    case .submodule: .submodule
    }
  }
}
