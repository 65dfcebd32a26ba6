import Glibc

/// The bytes of a regular file below a folder. No link is followed on the way, so that the file is inside.
///
/// - Parameter limit: in bytes; a larger file is refused, also one that grows meanwhile.
func readFile(_ path: String, in root: String, limit: Int) throws(GitError) -> [UInt8] {
  let call = Call(.read, path)
  guard var components = TreePath.components(path), let name = components.popLast() else {
    throw call.error(.refusedPath, TreePath.rule)
  }
  guard var folder = OpenFolder.root(root) else { throw failure(call) }
  for component in components {
    guard let next = folder.folder(Array(component.utf8)) else { throw failure(call) }
    folder = next
  }
  let descriptor = folder.file(Array(name.utf8))
  guard descriptor >= 0 else { throw failure(call) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
    throw call.error(.wrongKind, "it is not a regular file")
  }
  guard status.st_size <= limit else { throw tooLarge(call, limit) }
  return try readAll(descriptor, expecting: Int(status.st_size), limit, call)
}

private func readAll(
  _ descriptor: Int32, expecting size: Int, _ limit: Int, _ call: Call
) throws(GitError) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(size)
  var chunk = [UInt8](repeating: 0, count: min(max(size, 1), GitLimits.bytesPerRead))
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw failure(call) }
    if count == 0 { return bytes }
    guard bytes.count + count <= limit else { throw tooLarge(call, limit) }
    bytes += chunk[..<count]
  }
}

private func tooLarge(_ call: Call, _ limit: Int) -> GitError {
  call.error(.tooLarge, "it has more than the \(limit) bytes allowed")
}

/// What the last failed call of the operating system means.
private func failure(_ call: Call) -> GitError {
  switch errno {
  case ENOENT: call.error(.notFound, "it is gone")
  case ELOOP, ENOTDIR: call.error(.wrongKind, "there is a symbolic link or a file in its place")
  case let number: call.error(.unreadable, reason(number))
  }
}
