internal import Domain

/// One margin's test after the promotion: the candidate's new requests against every rate that the stable release may
/// have had.
///
/// If the stable release's rate is `s`, then what the stake has become, with `looks` and `reserve` as they stood at the
/// promotion,
///
///     M(s) = (looks + reserve + reference * K(s)) * B(limit(s)),
///
/// is a supermartingale from the first request on: `K(s)` are bets on the stable release's rate being nearer to the
/// candidate's side than `s` is, settled by all of its requests; `B(y)` are bets on the candidate's rate being beyond
/// `y`, settled by its requests after the promotion. The true `s` is not known, and the least of all `M(s)` is never
/// more than the one that counts. Both factors have convex logarithms, so the least is found by narrowing down.
struct AnchoredTest {
  /// `limit(at:)` is the candidate's rate at which the margin ends: it must not be above for an increase, not below
  /// for a decrease.
  let margin: MarginTest
  /// Whether the candidate is suspected of a higher rate.
  let isIncrease: Bool
  /// All of the stable release's requests.
  let stable: Outcomes
  /// What has become of the looks at both, with the reserve.
  let capital: Double
  /// For bets on the stable release's rate.
  let reference: Double

  /// The logarithm of what the stake has become if the stable release's rate is `rate`.
  func logWorth(_ stretches: [SequentialComparison.Stretch], at rate: Double) -> Double {
    let limit = margin.limit(at: rate)
    let bets = stretches.map { stretch in
      Elementary.log(stretch.share)
        + logSum([
          Elementary.log(stretch.inPlay)
            + RateBet(oddsRatio: stretch.oddsRatio, outcomes: stretch.outcomes).logPayoff(at: limit),
          Elementary.log(stretch.putBy),
        ])
    }
    return logSum([Elementary.log(capital), logReference(stretches, at: rate)]) + logSum(bets)
  }

  /// The least of what the stake has become, over all rates that the stable release may have.
  func leastWorth(_ stretches: [SequentialComparison.Stretch]) -> Double {
    func worth(_ rate: Double) -> Double { logWorth(stretches, at: rate) }
    var (low, high) = (0.0, 1.0)
    var left = high - Self.golden * (high - low)
    var right = low + Self.golden * (high - low)
    var (worthLeft, worthRight) = (worth(left), worth(right))
    for _ in 0..<Self.narrowings {
      if worthLeft < worthRight {
        (high, right, worthRight) = (right, left, worthLeft)
        left = high - Self.golden * (high - low)
        worthLeft = worth(left)
      } else {
        (low, left, worthLeft) = (left, right, worthRight)
        right = low + Self.golden * (high - low)
        worthRight = worth(right)
      }
    }
    return Elementary.exp(min(worthLeft, worthRight))
  }

  /// The rate beyond which the stable release's own requests speak against it as loudly as the capital.
  func farthestRate(_ stretches: [SequentialComparison.Stretch]) -> Double {
    var (within, beyond) = isIncrease ? (0.0, 1.0) : (1.0, 0.0)
    for _ in 0..<Self.narrowings {
      let middle = (within + beyond) / 2
      if logReference(stretches, at: middle) < Elementary.log(capital) { within = middle } else { beyond = middle }
    }
    return beyond
  }

  /// Bets of the same sizes as those on the candidate, the other way round.
  private func logReference(_ stretches: [SequentialComparison.Stretch], at rate: Double) -> Double {
    let bets = stretches.map { stretch in
      Elementary.log(stretch.share) + RateBet(oddsRatio: 1 / stretch.oddsRatio, outcomes: stable).logPayoff(at: rate)
    }
    return Elementary.log(reference) + logSum(bets)
  }

  /// The golden section leaves this part of a range, and one of its two points: 0.618^60 is below 1e-12.
  private static let golden = 0.618_033_988_749_894_9
  private static let narrowings = 60
}
