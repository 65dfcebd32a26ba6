import Glibc

/// A file descriptor with one owner, closed when the owner goes.
struct Descriptor: ~Copyable {
  let number: Int32

  init(owning number: Int32) {
    self.number = number
  }

  deinit { close(number) }

  /// Opens a path, always close-on-exec.
  static func open(_ path: String, _ flags: Int32, failing kind: ArchiveError.Kind) throws(ArchiveError) -> Descriptor {
    let number = Glibc.open(path, flags | O_CLOEXEC)
    guard number >= 0 else { throw ArchiveError(kind, path, errno: errno) }
    return Descriptor(owning: number)
  }
}
