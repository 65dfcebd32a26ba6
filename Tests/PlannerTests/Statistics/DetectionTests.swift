import Domain
import Testing

@testable import Planner

/// How soon harm is found, and what simpler rules do in the same rollouts.
struct DetectionTests {
  /// Per release, what a test of fixed size needs to find a doubling of 3 % with a chance of 80 % at a level of 1 %.
  private static let fixedSize = 953
  private static let limit = 60_000

  /// Requests until `rule` sounds an alarm, looked at every 10; nil if it never does.
  private static func alarm(
    _ traffic: inout Traffic, limit: Int, _ rule: (_ stable: Outcomes, _ candidate: Outcomes) -> Bool
  ) -> (stable: Int, candidate: Int)? {
    var (stable, candidate) = (Outcomes.none, Outcomes.none)
    while stable.requests + candidate.requests < limit {
      let look = traffic.next(10)
      (stable, candidate) = (stable + look.stable, candidate + look.candidate)
      if rule(look.stable, look.candidate) { return (stable.requests, candidate.requests) }
    }
    return nil
  }

  private static func sequential(_ margins: Comparison = .noIncrease) -> (Outcomes, Outcomes) -> Bool {
    var comparison = SequentialComparison(margins)
    return { stable, candidate in
      comparison.observe(stable: stable, candidate: candidate)
      return comparison.verdict(confidence: 0.99, minSamples: 200) == .worse
    }
  }

  /// A rule on totals, from 200 requests of each on.
  private static func onTotals(_ isBad: @escaping (Outcomes, Outcomes) -> Bool) -> (Outcomes, Outcomes) -> Bool {
    var (stable, candidate) = (Outcomes.none, Outcomes.none)
    return { newStable, newCandidate in
      (stable, candidate) = (stable + newStable, candidate + newCandidate)
      return min(stable.requests, candidate.requests) >= 200 && isBad(stable, candidate)
    }
  }

  /// More than one and a half times the stable release's rate.
  private static func threshold() -> (Outcomes, Outcomes) -> Bool {
    onTotals { stable, candidate in (candidate.rate ?? 0) > 1.5 * (stable.rate ?? 0) }
  }

  /// The test of fixed size at a level of 1 %, one-sided, made anew at every look.
  private static func repeatedTest() -> (Outcomes, Outcomes) -> Bool {
    onTotals { stable, candidate in
      let (a, b) = (Double(stable.requests), Double(candidate.requests))
      let pooled = Double(stable.failures + candidate.failures) / (a + b)
      let deviation = (pooled * (1 - pooled) * (1 / a + 1 / b)).squareRoot()
      return (candidate.rate ?? 0) - (stable.rate ?? 0) > 2.326 * deviation
    }
  }

  private static func samples(
    share: Double, rollouts: Int, _ rule: () -> (Outcomes, Outcomes) -> Bool
  ) -> (stable: [Int], candidate: [Int]) {
    let alarms = (0..<rollouts).compactMap { seed in
      var traffic = Traffic(seed: UInt64(seed), share: share, stable: 0.03, candidate: 0.06)
      return alarm(&traffic, limit: limit, rule())
    }
    return (alarms.map(\.stable), alarms.map(\.candidate))
  }

  @Test func doubledErrorsAreFoundWithFewerThanThreeTimesTheFixedSize() {
    let rollouts = Long.isWanted ? 10_000 : 400
    let even = Self.samples(share: 0.5, rollouts: rollouts) { Self.sequential() }
    Self.report("50/50", even)
    #expect(even.candidate.count == rollouts, "every one is found")
    #expect(even.candidate.quantile(0.5) < Self.fixedSize * 3 / 2)
    #expect(even.candidate.quantile(0.9) < Self.fixedSize * 3)
  }

  @Test func candidateWithATenthOfTheTrafficNeedsFewerOfItsOwn() {
    let rollouts = Long.isWanted ? 10_000 : 200
    let uneven = Self.samples(share: 0.1, rollouts: rollouts) { Self.sequential() }
    Self.report("90/10", uneven)
    #expect(uneven.candidate.count == rollouts)
    #expect(uneven.candidate.quantile(0.5) < Self.fixedSize)
    #expect(uneven.stable.quantile(0.5) < 8 * Self.fixedSize)
  }

  private static func report(_ split: String, _ samples: (stable: [Int], candidate: [Int])) {
    guard Long.isWanted else { return }
    for part in [0.5, 0.9, 0.99] {
      print(split, "quantile", part, samples.stable.quantile(part), samples.candidate.quantile(part))
    }
  }

  /// The same healthy rollouts, looked at 2,000 times.
  @Test func simplerRulesSoundFalseAlarms() {
    let rollouts = Long.isWanted ? 10_000 : 150
    func falseAlarms(_ rule: () -> (Outcomes, Outcomes) -> Bool) -> Int {
      (0..<rollouts).count { seed in
        var traffic = Traffic(seed: UInt64(seed), share: 0.5, stable: 0.03, candidate: 0.03)
        return Self.alarm(&traffic, limit: 20_000, rule()) != nil
      }
    }
    let counts = [Self.threshold, Self.repeatedTest, { Self.sequential() }].map(falseAlarms)
    if Long.isWanted { print("false alarms of threshold, repeated test, sequential:", counts, "of", rollouts) }
    #expect(counts[0] * 10 >= rollouts * 3, "a threshold: at least 30 %")
    #expect(counts[1] * 100 >= rollouts * 7, "a repeated test: at least 7 %")
    #expect(counts[2] * 50 <= rollouts, "the sequential test: at most 2 %, of so few")
  }

  @Test func releaseThatGoesBadLateIsStillFound() {
    let needed = (0..<40).map { seed in
      var traffic = Traffic(seed: UInt64(seed), share: 0.5, stable: 0.03, candidate: 0.03)
      let rule = Self.sequential()
      for _ in 0..<1000 {
        let look = traffic.next(100)
        if rule(look.stable, look.candidate) { return 0 }
      }
      traffic.candidate = Coin(0.09)
      return Self.alarm(&traffic, limit: Self.limit, rule)?.candidate ?? .max
    }
    if Long.isWanted { print("tripled after 100,000 good requests:", needed.quantile(0.5), needed.quantile(0.9)) }
    #expect(needed.quantile(0.5) < 2 * Self.fixedSize)
    #expect(needed.quantile(0.9) < 4 * Self.fixedSize)
  }

  @Test func harmBeyondAMarginIsFoundAndHarmWithinIsBorne() {
    let margins = Comparison(maxIncrease: .absolute(0.01), maxDecrease: nil)
    let found = (0..<40).compactMap { seed in
      var traffic = Traffic(seed: UInt64(seed), share: 0.5, stable: 0.03, candidate: 0.08)
      return Self.alarm(&traffic, limit: 20_000, Self.sequential(margins))?.candidate
    }
    #expect(found.count == 40 && found.quantile(0.5) < Self.fixedSize)
    let borne = (0..<20).count { seed in
      var traffic = Traffic(seed: UInt64(seed), share: 0.5, stable: 0.03, candidate: 0.035)
      return Self.alarm(&traffic, limit: 10_000, Self.sequential(margins)) == nil
    }
    #expect(borne == 20)
  }
}
