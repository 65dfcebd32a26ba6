import Domain
import Testing

@testable import Serving

struct RequestLogTests {
  @Test func `lines are put together from any pieces`() {
    let text = Array("one\ntwo\n\nthree\nfo".utf8)
    for size in 1...text.count {
      var buffer = LineBuffer()
      var lines: [Substring] = []
      for start in stride(from: 0, to: text.count, by: size) {
        lines += buffer.add(Array(text[start..<min(start + size, text.count)]))
      }
      #expect(lines == ["one", "two", "three"])
      #expect(buffer.add(Array("ur\n".utf8)) == ["four"])
    }
  }

  @Test func `what never ends is dropped, not kept`() {
    var buffer = LineBuffer()
    let endless = [UInt8](repeating: 120, count: ServingLimits.logReadBytes)
    #expect(buffer.add(endless).isEmpty)
    #expect(buffer.add(endless).isEmpty)
    #expect(buffer.add(Array("next\n".utf8)) == ["next"])
  }

  @Test(
    "a line counts for the time of its request, and never for the future",
    arguments: [
      (Int64(1_000_000), Int64(5000)), (999_000, 4000), (1_009_000, 5000), (900_000, -95_000),
    ])
  func age(_ ended: Int64, _ instant: Int64) {
    let clock = RequestClock(
      now: { Instant(milliseconds: 5000) }, wallTime: { WallTime(milliseconds: 1_000_000) })
    #expect(clock.instant(of: WallTime(milliseconds: ended)) == Instant(milliseconds: instant))
  }
}
