import Glibc

/// A folder of a work tree, held open: what is opened through it cannot be swapped for a link to another place.
final class OpenFolder {
  private let descriptor: Int32

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The folder at an absolute path; nil with `errno` set.
  static func root(_ path: String) -> OpenFolder? {
    wrap(Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
  }

  /// The folder of that name inside; nil with `errno` set, also for a symbolic link.
  func folder(_ name: [UInt8]) -> OpenFolder? {
    Self.wrap(openat(descriptor, cString(name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
  }

  /// A descriptor of the file of that name inside; negative with `errno` set, also for a symbolic link. Does not wait
  /// for the other end of a pipe.
  func file(_ name: [UInt8]) -> Int32 {
    openat(descriptor, cString(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
  }

  /// What is there under a name, links not followed; nil with `errno` set.
  func status(_ name: [UInt8]) -> stat? {
    var status = stat()
    return fstatat(descriptor, cString(name), &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
  }

  func isReadable(_ name: [UInt8]) -> Bool {
    faccessat(descriptor, cString(name), R_OK, AT_EACCESS) == 0
  }

  /// The names inside without "." and "..", in no order; nil with `errno` set.
  func names() -> [[UInt8]]? {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else { return nil }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    return names
  }

  private static func wrap(_ descriptor: Int32) -> OpenFolder? {
    descriptor < 0 ? nil : OpenFolder(descriptor)
  }
}

/// Bytes as C takes them.
func cString(_ bytes: [UInt8]) -> [CChar] {
  bytes.map { CChar(bitPattern: $0) } + [0]
}
