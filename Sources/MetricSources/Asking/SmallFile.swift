import Glibc

/// A regular file that is read whole. Symbolic links, devices and pipes are refused, and nothing here waits for one.
struct SmallFile {
  let bytes: [UInt8]
  /// Permissions.
  let mode: mode_t

  /// Throws why not, to follow the file's name. Blocks as long as the disk does.
  static func read(_ path: String, limit: Int) throws(SmallFileFault) -> SmallFile {
    guard !path.utf8.contains(0) else { throw SmallFileFault("has a name that no file can have") }
    // Without O_NONBLOCK, opening a pipe would wait for its other end.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw SmallFileFault(opening: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SmallFileFault(opening: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw SmallFileFault("is not a regular file") }
    let bytes = try readAll(descriptor, limit: limit)
    return SmallFile(bytes: bytes, mode: status.st_mode & 0o7777)
  }

  private static func readAll(_ descriptor: Int32, limit: Int) throws(SmallFileFault) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: min(64 << 10, limit - bytes.count + 1)) { buffer, filled in
        count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        filled = max(0, count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw SmallFileFault(opening: errno) }
      if count == 0 { return bytes }
      bytes += chunk
      guard bytes.count <= limit else { throw SmallFileFault("is longer than \(limit) bytes") }
    }
  }
}

/// Why a file was not read.
struct SmallFileFault: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }

  init(opening code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: message = "does not exist"
    case EACCES, EPERM: message = "may not be read by this user"
    case ELOOP: message = "is a symbolic link"
    case ENXIO: message = "is not a regular file"
    default: message = "can't be read (error \(code))"
    }
  }
}
