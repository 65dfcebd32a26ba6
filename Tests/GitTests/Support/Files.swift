import Glibc

@testable import Git

struct FileFailure: Error {
  let path: String
  let number: Int32
}

func write(_ bytes: [UInt8], to path: String) throws {
  guard let file = fopen(path, "w") else { throw FileFailure(path: path, number: errno) }
  defer { fclose(file) }
  guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw FileFailure(path: path, number: errno) }
}

func read(_ path: String) throws -> [UInt8] {
  guard let file = fopen(path, "r") else { throw FileFailure(path: path, number: errno) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return bytes
}

/// Everything about a folder that a write would change, one line for each thing in it.
func traces(of path: String) -> [String] {
  var status = stat()
  guard lstat(path, &status) == 0 else { return ["\(path) is gone"] }
  let line = "\(path) \(status.st_ino) \(status.st_size) \(status.st_ctim.tv_sec).\(status.st_ctim.tv_nsec)"
  guard status.st_mode & S_IFMT == S_IFDIR else { return [line] }
  return [line] + (names(in: path) ?? []).flatMap { traces(of: path + "/" + $0) }
}
