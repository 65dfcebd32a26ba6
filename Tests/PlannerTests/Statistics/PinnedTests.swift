import Domain
import Simulation
import Testing

@testable import Planner

/// A comparison that is read back from the journal must go on as it began, on any machine and in any build: its figures
/// are the same to the last bit. A deliberate change of the statistics changes these constants, and nothing else may.
struct PinnedTests {
  private static func hash(_ values: [Double]) -> UInt64 {
    values.reduce(14_695_981_039_346_656_037) { ($0 ^ $1.bitPattern) &* 1_099_511_628_211 }
  }

  @Test func functionsOfOneFigure() {
    let near = (1...2000).map { 0.5 + Double($0) / 1000 }
    let far = (-699...699).map { Double($0) + 0.37 }
    #expect(Self.hash(near.map(Elementary.log)) == 5_048_761_531_862_398_330)
    #expect(Self.hash(far.map(Elementary.exp)) == 5_539_888_872_656_272_727)
    #expect(Self.hash(near.map { Elementary.exp($0 - 1.5) }) == 15_614_511_435_987_428_150)
  }

  private static let comparisons = [
    Comparison(maxIncrease: .absolute(0), maxDecrease: nil),
    Comparison(maxIncrease: .absolute(0.01), maxDecrease: nil),
    Comparison(maxIncrease: .percent(20), maxDecrease: .percent(30)),
    Comparison(maxIncrease: nil, maxDecrease: .absolute(0.02)),
    Comparison(maxIncrease: .percent(50), maxDecrease: .percent(100)),
  ]

  private static let hashes: [UInt64] = [
    10_635_809_291_185_808_857, 13_794_611_394_553_166_429, 3_983_978_714_495_695_075,
    11_069_399_924_257_486_045, 18_176_536_455_521_375_561,
  ]

  /// Looks of many sizes, with none, few and many failures, and the watch that follows.
  private static func story(_ comparison: Comparison, seed: UInt64) -> [Double] {
    var dice = Generator(seed: seed)
    var state = SequentialComparison(comparison)
    var figures: [Double] = []
    func outcomes() -> Outcomes {
      let requests = Int(dice.next() % 61)
      return Outcomes(requests: requests, failures: requests / Int(2 + dice.next() % 39))
    }
    for number in 0..<60 {
      if number == 40 { state = state.anchored() }
      state.observe(stable: number < 40 ? outcomes() : .none, candidate: outcomes())
      figures += [state.peak, state.evidence]
    }
    return figures
  }

  @Test(arguments: zip(comparisons, hashes))
  func comparisonFromLookToLook(comparison: Comparison, expected: UInt64) {
    #expect(Self.hash((1...8).flatMap { Self.story(comparison, seed: $0) }) == expected)
  }
}
