import Glibc

/// Our end of one output stream of a helper, and what came out of it so far.
struct HelperPipe: ~Copyable {
  private(set) var bytes: [UInt8] = []
  private let limit: Int
  private let reader: Descriptor
  private var isOpen = true

  /// Takes our end of a pipe. Only this end stops waiting: the helper may not expect a standard output that refuses to.
  init(reader: consuming Descriptor, limit: Int) {
    _ = fcntl(reader.number, F_SETFL, O_NONBLOCK)
    self.reader = reader
    self.limit = limit
  }

  /// For `poll`, which skips -1: a pipe whose other end is closed would wake it for ever.
  var descriptor: Int32 { isOpen ? reader.number : -1 }

  /// Takes what is there. Returns false when it is more than the limit.
  mutating func drain() -> Bool {
    while isOpen {
      let room = limit - bytes.count + 1
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: min(room, 65536)) { buffer, initialized in
        count = read(reader.number, buffer.baseAddress, buffer.count)
        initialized = max(0, count)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN { return true }
      if count <= 0 { isOpen = false }
      bytes += chunk
      if bytes.count > limit { return false }
    }
    return true
  }
}
