import Dispatch
import Glibc
import Testing

/// A pipe of one test.
struct Pipe {
  let reader: Int32
  let writer: Int32
  private let queue = DispatchQueue(label: "pipe")

  /// Makes one, and closes it after `body`.
  static func with(_ body: (Pipe) async throws -> Void) async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    try await body(Pipe(reader: ends[0], writer: ends[1]))
  }

  private init(reader: Int32, writer: Int32) { (self.reader, self.writer) = (reader, writer) }

  /// Waits for so many bytes on a thread of its own: Swift's few must stay free for who writes them.
  func read(_ count: Int) async {
    let reader = reader
    await withCheckedContinuation { done in
      queue.async {
        var (bytes, left) = ([UInt8](repeating: 0, count: count), count)
        while left > 0 {
          let taken = Glibc.read(reader, &bytes, left)
          if taken <= 0 { break }
          left -= taken
        }
        done.resume()
      }
    }
  }
}
