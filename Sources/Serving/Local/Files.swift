import Glibc
import Processes

/// File-system calls that the state folder needs. All block.
enum Files {
  static func makeFolder(_ path: String, mode: mode_t = 0o700) throws(ServingError) {
    if mkdir(path, mode) == 0 { return }
    switch errno {
    case EEXIST: return
    case ENOENT where path.contains("/") && path != "/":
      try makeFolder(parent(of: path), mode: mode)
      guard mkdir(path, mode) == 0 || errno == EEXIST else { throw failure(path) }
    default: throw failure(path)
    }
  }

  /// Replaces a file so that a crash at any instant leaves the old one or the new one, whole.
  static func writeDurably(_ text: some Collection<UInt8>, to path: String) throws(ServingError) {
    let next = path + ".next"
    let descriptor = open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure(next) }
    let written = writeAll(Array(text), to: descriptor) && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard written else { throw ServingError(.fileSystem, next, code: code) }
    guard rename(next, path) == 0 else { throw failure(path) }
    try syncFolder(parent(of: path))
  }

  static func syncFolder(_ path: String) throws(ServingError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(path) }
  }

  /// Up to `limit` bytes from the start of a file; nil when it can't be read.
  static func read(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return readAll(descriptor, from: 0, limit: limit)
  }

  /// Up to `limit` bytes from the end of a file; empty when it can't be read.
  static func tail(_ path: String, limit: Int) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    return readAll(descriptor, from: max(0, size - off_t(limit)), limit: limit) ?? []
  }

  /// Size of a regular file in bytes; nil when there is none.
  static func size(_ path: String) -> Int? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, in order; none when there is no such folder.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a file, or a folder with all that is in it, read-only folders too. Follows no link. Missing is fine.
  static func removeTree(_ path: String) throws(ServingError) {
    if isFolder(path) {
      chmod(path, 0o700)
      for name in names(in: path) { try removeTree("\(path)/\(name)") }
      guard rmdir(path) == 0 || errno == ENOENT else { throw failure(path) }
    } else {
      guard unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
    }
  }

  static func failure(_ path: String) -> ServingError { ServingError(.fileSystem, path, code: errno) }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func readAll(_ descriptor: Int32, from start: off_t, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(limit, 64 << 10))
    while bytes.count < limit {
      let count = pread(descriptor, &chunk, min(chunk.count, limit - bytes.count), start + off_t(bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return bytes
  }
}

extension Files {
  /// Brings a tree to the disk and makes it read-only. Follows no link.
  static func settle(_ path: String) throws(ServingError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw failure(path) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      for name in names(in: path) { try settle("\(path)/\(name)") }
      try syncFolder(path)
      guard chmod(path, 0o555) == 0 else { throw failure(path) }
    case S_IFREG:
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { throw failure(path) }
      defer { close(descriptor) }
      let executable = status.st_mode & 0o111 == 0 ? mode_t(0) : 0o111
      guard fsync(descriptor) == 0, fchmod(descriptor, 0o444 | executable) == 0 else { throw failure(path) }
    default: break
    }
  }
}
