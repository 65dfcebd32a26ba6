import CSystem
import Glibc

/// A file descriptor with one owner, closed when the owner goes.
struct Descriptor: ~Copyable {
  let number: Int32

  init(owning number: Int32) {
    self.number = number
  }

  deinit { close(number) }

  /// Opens a path, always close-on-exec. Throws the error number.
  static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(ErrorNumber) -> Descriptor {
    let number = Glibc.open(path, flags | O_CLOEXEC, mode)
    guard number >= 0 else { throw ErrorNumber(code: errno) }
    return Descriptor(owning: number)
  }

  /// Writes every byte. Throws the error number.
  borrowing func writeAll(_ bytes: some Collection<UInt8>) throws(ErrorNumber) {
    guard Processes.writeAll(Array(bytes), to: number) else { throw ErrorNumber(code: errno) }
  }
}

/// Both ends of a new pipe, close-on-exec.
struct Pipe: ~Copyable {
  let reader: Descriptor
  let writer: Descriptor

  init() throws(ProcessError) {
    var ends: [Int32] = [-1, -1]
    let code = csys_pipe(&ends)
    guard code == 0 else { throw ProcessError(.noCapacity, "pipe", code: code) }
    reader = Descriptor(owning: ends[0])
    writer = Descriptor(owning: ends[1])
  }
}

/// The system's error number, on its way to becoming a `ProcessError`.
struct ErrorNumber: Error {
  let code: Int32
}

/// Longest file that is read whole from `/proc` or a process record, in bytes.
private let smallFileBytes = 8192

/// The start of a small file, up to 8 KiB; nil when it can't be read.
func readSmallFile(_ path: String) -> [UInt8]? { readFile(path, limit: smallFileBytes) }

/// The start of a file, up to `limit` bytes; nil when it can't be read.
func readFile(_ path: String, limit: Int) -> [UInt8]? {
  guard let file = try? Descriptor.open(path, O_RDONLY) else { return nil }
  return read(file, limit: limit)
}

/// The same of an open file; what can't be read is left out.
func read(_ file: borrowing Descriptor, limit: Int) -> [UInt8] {
  let number = file.number
  var bytes: [UInt8] = []
  while bytes.count < limit {
    let chunk = [UInt8](unsafeUninitializedCapacity: min(limit - bytes.count, smallFileBytes)) { buffer, count in
      count = max(0, Glibc.read(number, buffer.baseAddress, buffer.count))
    }
    if chunk.isEmpty { break }
    bytes += chunk
  }
  return bytes
}
