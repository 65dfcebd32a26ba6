import CGit2
import Glibc

/// Decides what in a work tree counts: tracked, or not ignored.
struct WorkTreeScan {
  private static let repositoryName = Array(".git".utf8)
  private static let slash = UInt8(ascii: "/")

  let ignores: IgnoreRules
  private let repository: RepositoryHandle
  private let rules: ListingRules
  private let index: WorkTreeIndex
  private let call: Call

  init(_ repository: RepositoryHandle, _ rules: ListingRules, _ call: Call) throws(GitError) {
    self.repository = repository
    self.rules = rules
    self.call = call
    index = try WorkTreeIndex(of: repository)
    ignores = IgnoreRules(repository: repository.pointer, limits: rules.limits, call: call)
  }

  /// All names in a folder, on disk or left out by a sparse checkout; nil with `errno` set.
  func names(in folder: WorkTreeFolder) -> Set<[UInt8]>? {
    guard let onDisk = folder.disk.map({ $0.names() }) ?? [] else { return nil }
    let all = Set(onDisk).union((index.sparse[folder.prefix] ?? [:]).keys)
    return all.subtracting([Self.repositoryName])
  }

  /// What is there under a name, or nil if it does not count.
  func entry(_ bytes: [UInt8], in folder: WorkTreeFolder) throws(GitError) -> WorkTreeEntry? {
    let name = EntryName(bytes)
    let path = folder.prefix + bytes
    guard let status = folder.disk?.status(bytes) else {
      if folder.disk == nil || errno == ENOENT { return try sparse(bytes, name, in: folder) }
      let flaw = TreeProblem.Kind.unreadable(reason: reason(errno))
      return WorkTreeEntry(bytes: bytes, name: name, form: .special, size: 0, source: .disk, flaw: flaw)
    }
    let form = Self.form(status.st_mode)
    if form == .folder { return try self.folder(bytes, name, in: folder) }
    guard rules.isRelevant(name, form) else { return nil }
    if !index.contains(path), try isIgnored(path, in: folder) { return nil }
    var entry = WorkTreeEntry(bytes: bytes, name: name, form: form, size: Int(status.st_size), source: .disk)
    if form == .file, folder.disk?.isReadable(bytes) == false { entry.flaw = .unreadable(reason: reason(errno)) }
    return entry
  }

  /// The folder of that name, which must be there and count.
  func folder(_ component: String, in parent: WorkTreeFolder) throws(GitError) -> WorkTreeFolder {
    let (bytes, path) = (Array(component.utf8), parent.path + [component])
    guard let status = parent.disk?.status(bytes) else {
      guard case .folder? = index.sparse[parent.prefix]?[bytes] else {
        throw call.error(.notFound, "there is no such folder")
      }
      return WorkTreeFolder(disk: nil, path: path, isIgnored: parent.isIgnored)
    }
    guard Self.form(status.st_mode) == .folder else { throw call.error(.wrongKind, "it is not a folder") }
    guard let entry = try folder(bytes, EntryName(bytes), in: parent) else {
      throw call.error(.notFound, "Git ignores it")
    }
    guard entry.form == .folder, entry.flaw == nil else {
      throw call.error(.wrongKind, "it is in a repository of its own")
    }
    guard let disk = parent.disk?.folder(bytes) else { throw call.error(.unreadable, reason(errno)) }
    return WorkTreeFolder(disk: disk, path: path, isIgnored: entry.isIgnored)
  }

  private func folder(
    _ bytes: [UInt8], _ name: EntryName, in parent: WorkTreeFolder
  ) throws(GitError) -> WorkTreeEntry? {
    let path = parent.prefix + bytes
    var entry = WorkTreeEntry(bytes: bytes, name: name, form: .folder, size: 0, source: .disk)
    if index.isSubmodule(path) {
      return WorkTreeEntry(bytes: bytes, name: name, form: .submodule, size: 0, source: .disk)
    }
    entry.isIgnored = try isIgnored(path + [Self.slash], in: parent)
    if entry.isIgnored, !index.hasEntries(below: path + [Self.slash]) { return nil }
    let isRepository = parent.disk?.status(bytes + [Self.slash] + Self.repositoryName) != nil
    if isRepository { entry.flaw = .nestedRepository }
    return entry
  }

  /// What a sparse checkout left out under a name, or nil.
  private func sparse(
    _ bytes: [UInt8], _ name: EntryName, in folder: WorkTreeFolder
  ) throws(GitError) -> WorkTreeEntry? {
    switch index.sparse[folder.prefix]?[bytes] {
    case nil: return nil
    case .folder:
      return WorkTreeEntry(
        bytes: bytes, name: name, form: .folder, size: 0, source: .disk, isIgnored: folder.isIgnored)
    case .entry(let form, let id):
      guard rules.isRelevant(name, form) else { return nil }
      let lost = Call(.list, call.subject, missing: .corruptMirror)
      let size = form == .file ? try repository.header(of: id, lost).size : 0
      return WorkTreeEntry(bytes: bytes, name: name, form: form, size: size, source: .commit(BlobID(id)))
    }
  }

  private func isIgnored(_ path: [UInt8], in folder: WorkTreeFolder) throws(GitError) -> Bool {
    if folder.isIgnored { return true }
    return try ignores.isIgnored(path)
  }

  private static func form(_ mode: mode_t) -> EntryForm {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .symlink
    default: .special
    }
  }
}
