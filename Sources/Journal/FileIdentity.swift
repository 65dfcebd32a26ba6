import Glibc

/// Which file a path leads to.
struct FileIdentity: Equatable {
  private let device: dev_t
  private let inode: ino_t

  /// Nil when there is no file.
  static func ofFile(at path: String) -> FileIdentity? {
    var status = stat()
    return stat(path, &status) == 0 ? FileIdentity(device: status.st_dev, inode: status.st_ino) : nil
  }

  /// Makes an empty file that only its owner may read where there is none.
  ///
  /// A file that is there is not opened: closing it again would drop the locks that this process may hold on it.
  static func ofFileMadePrivate(at path: String) throws(JournalError) -> FileIdentity {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    let code = errno
    if descriptor >= 0 { close(descriptor) }
    guard descriptor >= 0 || code == EEXIST, let identity = ofFile(at: path) else {
      let kind = JournalError.kind(ofSystemError: code)
      throw JournalError(kind: kind, path: path, operation: "creating", detail: String(cString: strerror(code)))
    }
    return identity
  }
}
