import Domain
import FoundationEssentials
import Testing

@testable import Planner

/// The comparison after the promotion.
struct AnchoredTests {
  private static let wide = Comparison(maxIncrease: .percent(10), maxDecrease: .absolute(0.02))

  /// Looks at both releases, and the promotion.
  private static func promoted(
    _ comparison: Comparison = .noIncrease, stable: Outcomes = Outcomes(requests: 3000, failures: 90),
    candidate: Outcomes = Outcomes(requests: 300, failures: 9)
  ) -> SequentialComparison {
    var state = SequentialComparison(comparison)
    state.observe(stable: stable, candidate: candidate)
    return state.anchored()
  }

  @Test func candidatesRequestsAreEvidenceOnlyAfterIt() {
    var (before, after) = (Self.promoted(), Self.promoted())
    before.anchor = nil
    for _ in 0..<20 {
      before.observe(stable: .none, candidate: Outcomes(requests: 100, failures: 50))
      after.observe(stable: .none, candidate: Outcomes(requests: 100, failures: 50))
    }
    #expect(before.verdict(confidence: 0.99, minSamples: 1) == .notWorse)
    #expect(after.verdict(confidence: 0.999_999, minSamples: 1) == .worse)
  }

  @Test func outageIsFoundWithinTensOfRequests() {
    for stable in [Outcomes(requests: 300, failures: 0), Outcomes(requests: 300, failures: 9)] {
      var state = Self.promoted(stable: stable)
      state.observe(stable: .none, candidate: Outcomes(requests: 5000, failures: 150))
      var requests = 0
      while state.verdict(confidence: 0.99, minSamples: 200) != .worse, requests < 200 {
        state.observe(stable: .none, candidate: Outcomes(requests: 1, failures: 1))
        requests += 1
      }
      #expect(requests < 30)
    }
  }

  @Test func referenceMustHaveBeenSeen() {
    #expect(SequentialComparison(.noIncrease).anchored().verdict(confidence: 0.99, minSamples: 0) == .noReference)
    let state = Self.promoted()
    #expect(state.verdict(confidence: 0.99, minSamples: 3001) == .noReference)
    #expect(state.verdict(confidence: 0.99, minSamples: 3000) == .tooFew)
    let alone = Self.promoted(candidate: .none)
    #expect(alone.verdict(confidence: 0.99, minSamples: 100) == .noReference)
  }

  @Test func enoughSamplesAreAskedOfTheTimeSince() {
    var state = Self.promoted()
    state.observe(stable: Outcomes(requests: 5, failures: 0), candidate: Outcomes(requests: 199, failures: 6))
    #expect(state.verdict(confidence: 0.99, minSamples: 200) == .tooFew)
    state.observe(stable: .none, candidate: Outcomes(requests: 1, failures: 0))
    #expect(state.verdict(confidence: 0.99, minSamples: 200) == .notWorse)
    #expect(state.candidate == Outcomes(requests: 500, failures: 15) && state.stable.requests == 3005)
  }

  @Test func marginIsKept() {
    func p(_ comparison: Comparison, failures: Int) -> Double {
      var state = Self.promoted(comparison, stable: Outcomes(requests: 10_000, failures: 1000))
      state.observe(stable: .none, candidate: Outcomes(requests: 20_000, failures: failures))
      return state.anytimeP
    }
    let up = Comparison(maxIncrease: .percent(50), maxDecrease: nil)
    #expect(p(up, failures: 2800) > 0.5)
    #expect(p(up, failures: 4500) < 0.001)
    let down = Comparison(maxIncrease: nil, maxDecrease: .absolute(0.05))
    #expect(p(down, failures: 1100) > 0.5)
    #expect(p(down, failures: 500) < 0.001)
    #expect(p(Comparison(maxIncrease: nil, maxDecrease: .percent(100)), failures: 0) == 1)
  }

  @Test func nothingIsLostOrWonByThePromotionItself() {
    var state = SequentialComparison(Self.wide)
    for _ in 0..<10 {
      state.observe(
        stable: Outcomes(requests: 1000, failures: 30), candidate: Outcomes(requests: 1000, failures: 55))
    }
    let anchored = state.anchored()
    #expect(anchored.evidence >= state.evidence * 0.999_999)
    #expect(anchored.evidence <= state.evidence + 1.000_001 * Budget.reference)
    #expect(anchored.anchored() == anchored)
    #expect(anchored.peak == state.peak)
  }

  /// Exactly, by counting through: with the stable release at its true rate no bets are worth more on average.
  @Test(arguments: [0.02, 0.3, 0.8], [true, false])
  func noStakeGrowsAtTheMarginsEdge(rate: Double, isIncrease: Bool) {
    let stretches = SequentialComparison.Stretch.start(isIncrease: isIncrease)
    let increase = MarginTest(slope: 1.1, offset: 0.01)
    let margin = isIncrease ? increase : increase.inverse
    func worth(_ stable: Outcomes, _ candidate: Outcomes) -> Double {
      let test = AnchoredTest(margin: margin, isIncrease: isIncrease, stable: stable, capital: 0.9, reference: 0.1)
      var grown = stretches
      for index in grown.indices { grown[index].add(candidate, edge: margin.limit(at: rate)) }
      return Elementary.exp(test.logWorth(grown, at: rate))
    }
    let limit = margin.limit(at: rate)
    for truth in [limit, isIncrease ? limit * 0.7 : min(1, limit * 1.2)] {
      var mean = 0.0
      for (s, chanceS) in PayoffTests.binomial(9, rate).enumerated() {
        for (c, chanceC) in PayoffTests.binomial(6, truth).enumerated() {
          mean += chanceS * chanceC * worth(Outcomes(requests: 9, failures: s), Outcomes(requests: 6, failures: c))
        }
      }
      #expect(mean <= 1 + 1e-12)
    }
  }

  @Test func leastIsBelowWhatItIsAnywhere() {
    for isIncrease in [true, false] {
      let margin = isIncrease ? MarginTest(slope: 1, offset: 0) : MarginTest(slope: 1, offset: 0).inverse
      var stretches = SequentialComparison.Stretch.start(isIncrease: isIncrease)
      let test = AnchoredTest(
        margin: margin, isIncrease: isIncrease, stable: Outcomes(requests: 2000, failures: isIncrease ? 60 : 150),
        capital: 0.2, reference: 0.1)
      let new = Outcomes(requests: 2000, failures: isIncrease ? 150 : 60)
      for index in stretches.indices { stretches[index].add(new, edge: margin.limit(at: 0.05)) }
      let least = test.leastWorth(stretches)
      let worths = (0...10_000).map { Elementary.exp(test.logWorth(stretches, at: Double($0) / 10_000)) }
      let grid = worths.min() ?? .nan
      #expect(least <= grid * (1 + 1e-9) && least > 0.9 * grid && least > 2)
    }
  }

  @Test func restartChangesNothing() throws {
    var (kept, restarted) = (Self.promoted(Self.wide), Self.promoted(Self.wide))
    for size in 1..<200 {
      let new = Outcomes(requests: 7 * size, failures: size / 3)
      kept.observe(stable: .none, candidate: new)
      restarted.observe(stable: .none, candidate: new)
      let data = try JSONEncoder().encode(restarted)
      restarted = try JSONDecoder().decode(SequentialComparison.self, from: data)
      #expect(data.count < 3000)
    }
    #expect(kept == restarted)
  }

  @Test(arguments: [Margin.absolute(0), .absolute(5), .percent(10), .percent(1e300)])
  func hugeTotalsStayFinite(margin: Margin) {
    let billion = 1_000_000_000
    for stable in [0, 1, billion / 2, billion] {
      for candidate in [0, 1, billion / 2, billion] {
        var state = Self.promoted(
          Comparison(maxIncrease: margin, maxDecrease: margin), stable: Outcomes(requests: billion, failures: stable),
          candidate: Outcomes(requests: billion, failures: stable))
        for _ in 0..<2 { state.observe(stable: .none, candidate: Outcomes(requests: billion, failures: candidate)) }
        #expect(state.peak.isFinite && (0...1).contains(state.anytimeP))
        if stable == candidate { #expect(state.anytimeP > 0.1) }
      }
    }
  }
}
