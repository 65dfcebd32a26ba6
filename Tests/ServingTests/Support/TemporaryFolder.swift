import Glibc

@testable import Serving

/// A folder of its own for a test, removed with it. Its name is short: sockets go into it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var name = Array("/tmp/sp.XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw ServingError(.fileSystem, "/tmp", code: errno) }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? Files.removeTree(path) }

  /// Makes a file in it and returns its path.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = "\(path)/\(name)"
    try Files.writeDurably(bytes, to: file)
    return file
  }
}
