import Glibc

/// A NULL-terminated array of C strings, as `execve` wants it.
struct CStrings: ~Copyable {
  private let start: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ strings: [String]) {
    count = strings.count
    start = .allocate(capacity: count + 1)
    start.initialize(repeating: nil, count: count + 1)
    for (index, string) in strings.enumerated() {
      start[index] = strdup(string)
      // A shorter array would be a different command.
      precondition(start[index] != nil, "out of memory")
    }
  }

  deinit {
    for index in 0..<count { free(start[index]) }
    start.deinitialize(count: count + 1)
    start.deallocate()
  }

  /// Valid while the owner lives.
  var pointer: UnsafePointer<UnsafeMutablePointer<CChar>?> { UnsafePointer(start) }
}
