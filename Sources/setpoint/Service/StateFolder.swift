import Glibc

/// The one folder that a controller writes to, held by one process at a time.
///
/// The lock is an `flock`: a child between its fork and its exec still holds it, so that nobody else can take the
/// folder over while a model server is half started.
final class StateFolder: Sendable {
  let path: String
  private let lock: Int32

  /// Where things are inside.
  var journal: String { path + "/journal.db" }
  var mirror: String { path + "/mirror.git" }
  var trainings: String { path + "/trainings" }
  var socket: String { StateFolder.socket(in: path) }

  static func socket(in path: String) -> String { path + "/setpoint.sock" }

  /// Creates the folder where there is none, checks that it can be written, and takes it for this process.
  init(path: String) throws(StateError) {
    self.path = path
    try StateFolder.create(path)
    let lockPath = path + "/lock"
    lock = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw StateError(.notWritable, path, errno) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(lock)
      throw code == EWOULDBLOCK ? StateError(.inUse, path) : StateError(.notWritable, path, code)
    }
    try checkSpace()
  }

  deinit { close(lock) }

  /// Parents are created with the usual mode, the folder itself for its owner only.
  private static func create(_ path: String) throws(StateError) {
    var end = path.startIndex
    while let slash = path[end...].dropFirst().firstIndex(of: "/") {
      mkdir(String(path[..<slash]), 0o755)
      end = slash
    }
    var found = stat()
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw StateError(.notWritable, path, errno) }
    guard lstat(path, &found) == 0 else { throw StateError(.notWritable, path, errno) }
    guard found.st_mode & S_IFMT == S_IFDIR else { throw StateError(.notAFolder, path) }
    guard access(path, W_OK) == 0 else { throw StateError(.notWritable, path, errno) }
  }

  /// Room for the journal to begin with.
  private static let smallestFreeSpace: UInt64 = 16 << 20

  private func checkSpace() throws(StateError) {
    var space = statvfs()
    guard statvfs(path, &space) == 0 else { return }
    if UInt64(space.f_bavail) * UInt64(space.f_frsize) < Self.smallestFreeSpace { throw StateError(.full, path) }
  }
}

/// Why the state folder can't be used.
struct StateError: Error, CustomStringConvertible {
  enum Kind { case notWritable, notAFolder, inUse, full }
  let kind: Kind
  let path: String
  let code: Int32

  init(_ kind: Kind, _ path: String, _ code: Int32 = 0) {
    self.kind = kind
    self.path = path
    self.code = code
  }

  var description: String {
    switch kind {
    case .notWritable:
      "state folder \(path) can't be written (\(errorText(code))); "
        + "make it writable for this user or name another with --state"
    case .notAFolder: "\(path) is not a folder; name another with --state"
    case .inUse: "state folder \(path) is in use by another controller; stop that one or name another with --state"
    case .full: "state folder \(path) has less than 16 MiB free; make room or name another with --state"
    }
  }
}
