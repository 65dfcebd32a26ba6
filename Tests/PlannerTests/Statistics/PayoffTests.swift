import Domain
import Testing

@testable import Planner

/// What a single look pays, exactly: all its outcomes are counted through.
struct PayoffTests {
  static let tests = [
    MarginTest(slope: 1, offset: 0), MarginTest(slope: 1.1, offset: 0), MarginTest(slope: 2.5, offset: 0),
    MarginTest(slope: 1, offset: 0.01), MarginTest(slope: 1, offset: 0.2), MarginTest(slope: 1 / 0.9, offset: 0),
  ]

  /// The expectation of the payoff where the reference fails at `rate` and the suspect at `suspectRate`.
  private static func expectation(
    _ test: MarginTest, _ supposed: RatePair, _ sizes: (Int, Int), at rate: Double, _ suspectRate: Double
  ) -> Double {
    var sum = 0.0
    for (r, chanceR) in binomial(sizes.0, rate).enumerated() {
      for (s, chanceS) in binomial(sizes.1, suspectRate).enumerated() {
        let look = Look(
          reference: Outcomes(requests: sizes.0, failures: r), suspect: Outcomes(requests: sizes.1, failures: s),
          before: .none)
        sum += chanceR * chanceS * look.payoff(of: supposed, test)
      }
    }
    return sum
  }

  static func binomial(_ n: Int, _ p: Double) -> [Double] {
    var chances = [1.0]
    for _ in 0..<n {
      chances = zip(chances + [0], [0] + chances).map { $0 * (1 - p) + $1 * p }
    }
    return chances
  }

  @Test(arguments: tests, [0.001, 0.03, 0.3])
  func noBetPaysWithinTheMargin(test: MarginTest, reference: Double) {
    for bet in SequentialComparison.Bet.start(stake: 1) {
      let supposed = bet.supposed(reference: reference, test)
      for sizes in [(1, 1), (6, 1), (2, 4)] {
        let means = [0.0, 0.0005, 0.01, 0.03, 0.1, 0.3, 0.5, 0.9, 1].flatMap { truth in
          let edge = min(1, test.limit(at: truth))
          return [edge, edge * 0.6].map { Self.expectation(test, supposed, sizes, at: truth, $0) }
        }
        #expect((means.max() ?? .nan) <= 1 + 1e-12, "\(supposed), \(sizes)")
      }
    }
  }

  /// A whole look, with its guess at the rates and what is put by: on average nobody gets richer within the margins.
  @Test(arguments: [0.0, 0.03, 0.3, 0.8])
  func lookAddsNothingOnAverage(truth: Double) {
    var before = SequentialComparison(Comparison(maxIncrease: .absolute(0), maxDecrease: .percent(20)))
    for failures in [0, 2, 3] {
      let mean = Self.binomial(12, truth).enumerated().reduce(0) { sum, stable in
        Self.binomial(4, truth).enumerated().reduce(sum) { sum, candidate in
          var after = before
          after.observe(
            stable: Outcomes(requests: 12, failures: stable.offset),
            candidate: Outcomes(requests: 4, failures: candidate.offset))
          return sum + stable.element * candidate.element * Self.worth(after)
        }
      }
      #expect(mean <= Self.worth(before) + 1e-12)
      before.observe(
        stable: Outcomes(requests: 9, failures: 1), candidate: Outcomes(requests: 3, failures: failures))
    }
  }

  private static func worth(_ comparison: SequentialComparison) -> Double {
    (comparison.onIncrease + comparison.onDecrease).reduce(0) { $0 + $1.worth }
  }

  @Test func guessDoesNotKnowTheLook() {
    func guess(_ failures: Int) -> Double {
      Look(
        reference: Outcomes(requests: 50, failures: failures), suspect: Outcomes(requests: 50, failures: failures),
        before: Outcomes(requests: 100, failures: 10)
      ).supposedReference
    }
    #expect(guess(50) == guess(0))
    #expect(guess(0) > 0.06 && guess(0) < 0.1, "near what was seen before, and rather low")
  }

  @Test(arguments: tests)
  func betPaysWhereItIsRight(test: MarginTest) {
    let supposed = SequentialComparison.Bet.start(stake: 1)[5].supposed(reference: 0.03, test)
    let mean = Self.expectation(test, supposed, (9, 3), at: supposed.reference, supposed.suspect)
    #expect(mean > 1.001)
  }

  @Test(arguments: tests)
  func failuresSpeakAgainstWhoHasThem(test: MarginTest) {
    for bet in SequentialComparison.Bet.start(stake: 1) {
      let supposed = bet.supposed(reference: 0.05, test)
      func payoff(_ reference: Int, _ suspect: Int) -> Double {
        Look(
          reference: Outcomes(requests: 40, failures: reference), suspect: Outcomes(requests: 10, failures: suspect),
          before: .none
        ).payoff(of: supposed, test)
      }
      for failures in 0..<10 {
        #expect(payoff(3, failures + 1) > payoff(3, failures))
        #expect(payoff(failures + 1, 3) < payoff(failures, 3))
      }
    }
  }

  @Test func nearestPairLiesOnTheMarginAndIsTheBest() throws {
    for test in Self.tests {
      let supposed = RatePair(reference: 0.02, suspect: 0.6)
      let nearest = try #require(test.nearest(to: supposed, referenceRequests: 90, suspectRequests: 10))
      func divergence(_ x: Double) -> Double {
        let y = test.limit(at: x)
        func one(_ q: Double, _ p: Double) -> Double {
          q * Elementary.log(q / p) + (1 - q) * Elementary.log((1 - q) / (1 - p))
        }
        return 90 * one(supposed.reference, x) + 10 * one(supposed.suspect, y)
      }
      #expect(abs(nearest.suspect - test.limit(at: nearest.reference)) < 1e-15)
      for step in [-0.001, -0.0001, 0.0001, 0.001] {
        #expect(divergence(nearest.reference + step) > divergence(nearest.reference))
      }
    }
  }

  @Test func nothingToBetOnWhereTheMarginCannotBeBroken() {
    let look = Look(
      reference: Outcomes(requests: 5, failures: 2), suspect: Outcomes(requests: 5, failures: 5), before: .none)
    for test in [
      MarginTest(slope: 1, offset: 1), MarginTest(slope: 1e300, offset: 0), MarginTest(slope: 30, offset: 0),
    ] {
      for bet in SequentialComparison.Bet.start(stake: 1) {
        #expect(look.payoff(of: bet.supposed(reference: 0.1, test), test) == 1)
      }
    }
  }
}
