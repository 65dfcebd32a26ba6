import Glibc
import Testing

@testable import MetricSources

@Suite(.timeLimit(.minutes(1))) struct AsideTests {
  @Test func workRunsBesideTheTask() async {
    #expect(await aside { 7 } == 7)
  }

  /// A disk that does not answer must not keep the program from ending.
  @Test func cancellingLeavesBlockedWorkBehind() async throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    let (starts, started) = AsyncStream<Void>.makeStream()
    let waiting = Task {
      await aside { () -> Int in
        started.yield()
        var byte: UInt8 = 0
        defer { close(reader) }
        return read(reader, &byte, 1)
      }
    }
    for await _ in starts { break }
    waiting.cancel()
    #expect(await waiting.value == nil)
    let cancelledBefore = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await aside { 7 }
    }
    #expect(await cancelledBefore.value == nil)
    close(writer)
  }
}
