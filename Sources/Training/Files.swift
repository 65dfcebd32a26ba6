import FoundationEssentials
import Glibc
import Processes

/// File-system calls that the folder of trainings needs. All block.
enum Files {
  static func makeFolder(_ path: String, mode: mode_t = 0o700) throws(TrainingFault) {
    if mkdir(path, mode) == 0 { return }
    switch errno {
    case EEXIST where isFolder(path, followingLinks: true): return
    case ENOENT where path.contains("/") && path != "/":
      try makeFolder(parent(of: path), mode: mode)
      guard mkdir(path, mode) == 0 || errno == EEXIST else { throw failure("can't make", path) }
      try syncFolder(parent(of: path))
    default: throw failure("can't make", path)
    }
  }

  /// Replaces a file so that a crash at any instant leaves the old one or the new one, whole.
  static func store(_ value: some Encodable, to path: String) throws(TrainingFault) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? [UInt8](encoder.encode(value)) else { throw TrainingFault("\(path) can't be expressed") }
    let next = path + ".next"
    let descriptor = open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure("can't write", next) }
    defer { close(descriptor) }
    guard writeAll(bytes, to: descriptor), fsync(descriptor) == 0, rename(next, path) == 0 else {
      let code = errno
      unlink(next)
      throw TrainingFault("can't write", path, code: code)
    }
    try syncFolder(parent(of: path))
  }

  /// Nil when it is missing or was not written by `store`; a fault when that can't be told now.
  static func load<Value: Decodable>(_ type: Value.Type, from path: String) throws(TrainingFault) -> Value? {
    guard let bytes = read(path, limit: TrainingLimits.storedBytes) else {
      if errno == ENOENT { return nil }
      throw failure("can't read", path)
    }
    return try? JSONDecoder().decode(type, from: Data(bytes))
  }

  /// Makes an empty file, durably; false when there is one already.
  static func mark(_ path: String) throws(TrainingFault) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { return false }
      throw failure("can't make", path)
    }
    defer { close(descriptor) }
    try syncFolder(parent(of: path))
    return true
  }

  static func syncFolder(_ path: String) throws(TrainingFault) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("can't open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("can't sync", path) }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func failure(_ what: String, _ path: String) -> TrainingFault { TrainingFault(what, path, code: errno) }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
