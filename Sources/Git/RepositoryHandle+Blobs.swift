import CGit2
import Glibc

extension RepositoryHandle {
  /// The regular file at `path` in a commit, or nil if there is nothing there.
  func file(at path: String, in commit: CommitID) throws(GitError) -> TreeFile? {
    let call = Call(.find, "\(path) in commit \(commit)")
    guard let components = TreePath.components(path), !components.isEmpty else {
      throw call.error(.refusedPath, TreePath.rule)
    }
    let path = components.joined(separator: "/")
    guard let entry = try entry(at: path, in: try root(of: commit, .find), call) else { return nil }
    let mode = git_tree_entry_filemode(entry.pointer)
    guard mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE, let id = git_tree_entry_id(entry.pointer)
    else { throw call.error(.wrongKind, "it is not a regular file") }
    let size = try header(of: id.pointee, Call(.find, call.subject, missing: .corruptMirror)).size
    return TreeFile(path: path, blob: BlobID(id.pointee), size: size)
  }

  /// The bytes of a blob.
  ///
  /// - Parameter limit: in bytes; a larger blob is refused before it is read.
  func read(_ blob: BlobID, limit: Int) throws(GitError) -> [UInt8] {
    try withContent(of: blob, limit: limit, .read) { Array($0) }
  }

  /// Writes the bytes of a blob to an open descriptor.
  func export(_ blob: BlobID, to descriptor: Int32, limit: Int) throws(GitError) {
    let error = try withContent(of: blob, limit: limit, .export) { writeAll($0, to: descriptor) }
    if let error { throw GitError(.system, .export, "blob \(blob)", reason(error)) }
  }

  /// What is at `path`, or nil.
  func entry(at path: String, in root: consuming Handle, _ call: Call) throws(GitError) -> Handle? {
    do throws(GitError) {
      return try call.make(free: git_tree_entry_free) { git_tree_entry_bypath(&$0, root.pointer, path) }
    } catch {
      if error.code == .notFound { return nil }
      throw error
    }
  }

  /// Always through a whole object, never a stream: what was fetched lies in packs, which libgit2 cannot stream, and
  /// only a whole object is checked against its name.
  private func withContent<Result>(
    of blob: BlobID, limit: Int, _ operation: GitError.Operation, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(GitError) -> Result {
    let call = Call(operation, "blob \(blob)")
    var id = blob.raw
    let header = try header(of: id, call)
    guard header.type == GIT_OBJECT_BLOB else { throw call.error(.wrongKind, "it is not a blob") }
    guard header.size <= limit else {
      throw call.error(.tooLarge, "it has \(header.size) bytes, more than the \(limit) allowed")
    }
    let object = try call.make(free: git_blob_free) { git_blob_lookup(&$0, pointer, &id) }
    let size = Int(git_blob_rawsize(object.pointer))
    return body(UnsafeRawBufferPointer(start: git_blob_rawcontent(object.pointer), count: size))
  }
}

/// Writes everything; returns the error number if that failed.
private func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
  var rest = bytes[...]
  while !rest.isEmpty {
    let chunk = UnsafeRawBufferPointer(rebasing: rest)
    let written = write(descriptor, chunk.baseAddress, chunk.count)
    if written < 0 {
      if errno == EINTR { continue }
      return errno
    }
    rest = rest.dropFirst(written)
  }
  return nil
}
