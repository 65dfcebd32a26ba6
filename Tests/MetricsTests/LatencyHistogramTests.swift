import Testing

@testable import Metrics

struct LatencyHistogramTests {
  @Test("a quantile of a wide spread is off by at most two percent", arguments: [0.5, 0.95, 0.99])
  func accuracy(_ fraction: Double) throws {
    var histogram = LatencyHistogram()
    var values: [UInt32] = []
    var generator = SeededGenerator(state: 7)
    for _ in 0..<20_000 {
      let value = UInt32(truncatingIfNeeded: generator.next() >> 40) >> UInt32(generator.next() % 20)
      values.append(value)
      histogram.add(value)
    }
    let exact = Double(values.sorted()[Int((fraction * 20_000).rounded(.up)) - 1])
    let figure = try #require(histogram.quantile(fraction))
    #expect(abs(figure - exact) <= exact * 0.02)
  }

  @Test func `below 64 ms a quantile is exact`() {
    var histogram = LatencyHistogram()
    for value in UInt32(1)...60 { histogram.add(value) }
    #expect(histogram.quantile(0.5) == 30)
    #expect(histogram.quantile(1) == 60)
    #expect(histogram.quantile(0) == 1)
  }

  @Test func `the largest value has a bin`() throws {
    var histogram = LatencyHistogram()
    histogram.add(.max)
    #expect(try #require(histogram.quantile(0.99)) > Double(UInt32.max) * 0.98)
  }

  @Test func `nothing has no quantile`() {
    #expect(LatencyHistogram().quantile(0.5) == nil)
  }

  @Test func `merging is the same as adding`() {
    var (left, right, all) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
    for value in UInt32(0)..<500 {
      if value % 3 == 0 { left.add(value) } else { right.add(value) }
      all.add(value)
    }
    left.merge(right)
    #expect(left == all)
  }
}
