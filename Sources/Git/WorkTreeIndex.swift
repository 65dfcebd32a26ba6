import CGit2
import Glibc

/// The index of a work tree: which paths are tracked, and what a sparse checkout left out.
final class WorkTreeIndex {
  private let handle: Handle
  /// By the path of their folder, "" or with "/" at the end: what is tracked and deliberately not on disk.
  private(set) var sparse: [[UInt8]: [[UInt8]: SparseEntry]] = [:]

  enum SparseEntry {
    case folder
    case entry(EntryForm, git_oid)
  }

  /// Reads the file anew; one that is not there is an empty index.
  init(of repository: RepositoryHandle) throws(GitError) {
    let call = Call(.readIndex, repository.path, missing: .corruptMirror)
    guard let folder = git_repository_path(repository.pointer) else {
      throw call.error(.library, "libgit2 returned nothing")
    }
    let path = String(cString: folder) + "index"
    handle = try call.make(free: git_index_free) { git_index_open(&$0, path) }
    for position in 0..<git_index_entrycount(handle.pointer) { takeSparse(position) }
  }

  /// True if Git knows that very path, as a file, link or submodule.
  func contains(_ path: [UInt8]) -> Bool {
    entry(at: path) != nil
  }

  /// True if Git knows the path as a repository of its own.
  func isSubmodule(_ path: [UInt8]) -> Bool {
    entry(at: path).map { $0.mode == GIT_FILEMODE_COMMIT.rawValue } ?? false
  }

  /// True if Git knows anything inside the folder, whose path ends in "/".
  func hasEntries(below folder: [UInt8]) -> Bool {
    var position = 0
    let status = git_index_find_prefix(&position, handle.pointer, cString(folder))
    if status != 0 { git_error_clear() }
    return status == 0
  }

  private func entry(at path: [UInt8]) -> git_index_entry? {
    var position = 0
    guard git_index_find(&position, handle.pointer, cString(path)) == 0 else {
      git_error_clear()
      return nil
    }
    return git_index_get_byindex(handle.pointer, position)?.pointee
  }

  private func takeSparse(_ position: Int) {
    guard let entry = git_index_get_byindex(handle.pointer, position)?.pointee,
      UInt32(entry.flags_extended) & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0, let text = entry.path
    else { return }
    let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
    var parts = bytes.split(separator: UInt8(ascii: "/")).map { Array($0) }
    guard let name = parts.popLast() else { return }
    var folder: [UInt8] = []
    for part in parts {
      if sparse[folder]?[part] == nil { sparse[folder, default: [:]][part] = .folder }
      folder += part + [UInt8(ascii: "/")]
    }
    sparse[folder, default: [:]][name] = .entry(Self.form(entry.mode), entry.id)
  }

  private static func form(_ mode: UInt32) -> EntryForm {
    switch mode {
    case GIT_FILEMODE_LINK.rawValue: .symlink
    case GIT_FILEMODE_COMMIT.rawValue: .submodule
    default: .file
    }
  }
}
