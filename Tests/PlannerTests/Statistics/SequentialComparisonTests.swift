import Domain
import FoundationEssentials
import Testing

@testable import Planner

struct SequentialComparisonTests {
  /// Looks at a candidate whose errors are twice the stable release's.
  private static func looks(_ seed: UInt64, count: Int, size: Int = 10) -> [(stable: Outcomes, candidate: Outcomes)] {
    var traffic = Traffic(seed: seed, share: 0.3, stable: 0.03, candidate: 0.06)
    return (0..<count).map { _ in traffic.next(size) }
  }

  @Test func startsWithoutEvidence() {
    let comparison = SequentialComparison(.noIncrease)
    #expect(comparison.anytimeP == 1)
    #expect(comparison.verdict(confidence: 0.5, minSamples: 0) == .notWorse)
    #expect(comparison.verdict(confidence: 0.5, minSamples: 1) == .tooFew)
  }

  @Test func enoughSamplesAreAskedOfBothReleases() {
    var comparison = SequentialComparison(.noIncrease)
    comparison.observe(stable: Outcomes(requests: 500, failures: 5), candidate: Outcomes(requests: 99, failures: 1))
    #expect(comparison.verdict(confidence: 0.99, minSamples: 100) == .tooFew)
    comparison.observe(stable: .none, candidate: Outcomes(requests: 1, failures: 0))
    #expect(comparison.verdict(confidence: 0.99, minSamples: 100) == .notWorse)
    #expect(comparison.verdict(confidence: 0.99, minSamples: 101) == .tooFew)
  }

  @Test func releaseThatFailsOutrightIsWorseBeforeItsSamplesAreEnough() {
    var comparison = SequentialComparison(.noIncrease)
    var seen = 0
    while comparison.verdict(confidence: 0.99, minSamples: 200) != .worse, seen < 100 {
      comparison.observe(stable: Outcomes(requests: 9, failures: 0), candidate: Outcomes(requests: 1, failures: 1))
      seen += 1
    }
    #expect(seen <= 6)
  }

  @Test func smallHarmIsFoundWhereThereIsMuchTraffic() {
    var comparison = SequentialComparison(.noIncrease)
    var looks = 0
    while comparison.verdict(confidence: 0.99, minSamples: 1) != .worse, looks < 1000 {
      comparison.observe(
        stable: Outcomes(requests: 10_000, failures: 300), candidate: Outcomes(requests: 10_000, failures: 315))
      looks += 1
    }
    #expect((30...80).contains(looks))
  }

  @Test func verdictOnceReachedStays() {
    var comparison = SequentialComparison(.noIncrease)
    comparison.observe(
      stable: Outcomes(requests: 1000, failures: 10), candidate: Outcomes(requests: 1000, failures: 90))
    #expect(comparison.verdict(confidence: 0.999, minSamples: 1) == .worse)
    let p = comparison.anytimeP
    comparison.observe(
      stable: Outcomes(requests: 9000, failures: 900), candidate: Outcomes(requests: 9000, failures: 0))
    #expect(comparison.verdict(confidence: 0.999, minSamples: 1) == .worse && comparison.anytimeP == p)
  }

  @Test func confidenceIsTheThreshold() {
    var comparison = SequentialComparison(.noIncrease)
    for look in Self.looks(7, count: 120) { comparison.observe(stable: look.stable, candidate: look.candidate) }
    let p = comparison.anytimeP
    #expect(p < 0.5)
    #expect(comparison.verdict(confidence: 1 - p * 1.001, minSamples: 1) == .worse)
    #expect(comparison.verdict(confidence: 1 - p * 0.999, minSamples: 1) == .notWorse)
  }

  @Test(arguments: [Margin.absolute(0), .absolute(0.01)])
  func decreaseIsAnIncreaseWithTheReleasesChanged(margin: Margin) {
    var increase = SequentialComparison(Comparison(maxIncrease: margin, maxDecrease: nil))
    var decrease = SequentialComparison(Comparison(maxIncrease: nil, maxDecrease: margin))
    for look in Self.looks(1, count: 300) {
      increase.observe(stable: look.stable, candidate: look.candidate)
      decrease.observe(stable: look.candidate, candidate: look.stable)
      #expect(increase.anytimeP == decrease.anytimeP)
    }
    #expect(increase.anytimeP < 0.9)
  }

  @Test func percentOfADecreaseIsOfTheStableRate() {
    // 40 % less is within 50 % and beyond 20 %.
    func p(_ percent: Double) -> Double {
      var comparison = SequentialComparison(Comparison(maxIncrease: nil, maxDecrease: .percent(percent)))
      for _ in 0..<100 {
        comparison.observe(
          stable: Outcomes(requests: 1000, failures: 100), candidate: Outcomes(requests: 1000, failures: 60))
      }
      return comparison.anytimeP
    }
    #expect(p(20) < 1e-6)
    #expect(p(50) > 0.5)
    #expect(p(100) == 1)
  }

  @Test func eitherOfTwoMarginsIsWatchedForHalfTheStake() {
    let both = Comparison(maxIncrease: .absolute(0), maxDecrease: .absolute(0))
    for isSwapped in [false, true] {
      var (one, two) = (SequentialComparison(.noIncrease), SequentialComparison(both))
      for look in Self.looks(3, count: 400) {
        one.observe(stable: look.stable, candidate: look.candidate)
        if isSwapped {
          two.observe(stable: look.candidate, candidate: look.stable)
        } else {
          two.observe(stable: look.stable, candidate: look.candidate)
        }
      }
      #expect(one.peak > 100)
      #expect(two.peak > 0.5 * one.peak && two.peak < 0.6 * one.peak)
    }
  }

  @Test func lookAtOneReleaseAloneIsNoEvidence() {
    var comparison = SequentialComparison(.noIncrease)
    for look in Self.looks(1, count: 50) { comparison.observe(stable: look.stable, candidate: look.candidate) }
    let before = comparison
    comparison.observe(stable: .none, candidate: Outcomes(requests: 5000, failures: 5000))
    comparison.observe(stable: Outcomes(requests: 5000, failures: 0), candidate: .none)
    comparison.observe(stable: .none, candidate: .none)
    #expect(comparison.onIncrease == before.onIncrease && comparison.peak == before.peak)
    #expect(comparison.stable.requests == before.stable.requests + 5000)
    #expect(comparison.candidate.failures == before.candidate.failures + 5000)
  }

  @Test func totalsDoNotDependOnHowLooksAreCut() {
    var (fine, coarse) = (SequentialComparison(.noIncrease), SequentialComparison(.noIncrease))
    var joined = (stable: Outcomes.none, candidate: Outcomes.none)
    for (index, look) in Self.looks(5, count: 600).enumerated() {
      fine.observe(stable: look.stable, candidate: look.candidate)
      joined = (joined.stable + look.stable, joined.candidate + look.candidate)
      if index % 60 == 59 {
        coarse.observe(stable: joined.stable, candidate: joined.candidate)
        joined = (.none, .none)
      }
    }
    #expect(fine.stable == coarse.stable && fine.candidate == coarse.candidate)
    #expect(fine.verdict(confidence: 0.99, minSamples: 1) == .worse)
    #expect(coarse.verdict(confidence: 0.99, minSamples: 1) == .worse)
  }

  @Test func restartChangesNothing() throws {
    let margins = Comparison(maxIncrease: .percent(10), maxDecrease: .absolute(0.2))
    var (kept, restarted) = (SequentialComparison(margins), SequentialComparison(margins))
    for look in Self.looks(2, count: 200) {
      kept.observe(stable: look.stable, candidate: look.candidate)
      restarted.observe(stable: look.stable, candidate: look.candidate)
      let data = try JSONEncoder().encode(restarted)
      restarted = try JSONDecoder().decode(SequentialComparison.self, from: data)
      #expect(data.count < 3000)
    }
    #expect(kept == restarted && kept.peak > 1)
  }

  @Test(arguments: [Margin.absolute(0), .absolute(0.01), .absolute(5), .percent(0), .percent(10), .percent(1e300)])
  func hugeLooksStayFinite(margin: Margin) {
    let billion = 1_000_000_000
    let extremes = [0, 1, billion / 2, billion - 1, billion]
    for stable in extremes {
      for candidate in extremes {
        var comparison = SequentialComparison(Comparison(maxIncrease: margin, maxDecrease: margin))
        for size in [1, billion, billion] {
          comparison.observe(
            stable: Outcomes(requests: size, failures: min(size, stable)),
            candidate: Outcomes(requests: size, failures: min(size, candidate)))
          let wealths = (comparison.onIncrease + comparison.onDecrease).map(\.wealth)
          #expect(wealths.allSatisfy { $0.isFinite && $0 > 0 } && comparison.peak.isFinite)
          #expect((0...1).contains(comparison.anytimeP))
        }
        if stable == candidate { #expect(comparison.anytimeP > 0.1) }
      }
    }
  }

  @Test func impossibleCountsAreCut() {
    #expect(Outcomes(requests: 3, failures: 5) == Outcomes(requests: 3, failures: 3))
    #expect(Outcomes(requests: -3, failures: -5) == .none)
    #expect(Outcomes.none.rate == nil && Outcomes(requests: 4, failures: 1).rate == 0.25)
  }

  @Test func sharesOfAStakeAddUpToIt() {
    let whole = SequentialComparison.Bet.start(stake: 1).reduce(0) { $0 + $1.worth }
    #expect(abs(whole - 1) < 1e-12)
    var bet = SequentialComparison.Bet.start(stake: 1)[0]
    var spent = bet.wealth
    for _ in 0..<1000 {
      bet.settle(0)
      spent += bet.wealth
      #expect(abs(spent + (bet.worth - bet.wealth) - bet.stake) < 1e-12)
    }
    #expect(bet.starts == 1001)
  }
}
