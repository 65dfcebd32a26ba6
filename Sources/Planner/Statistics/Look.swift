internal import Domain

/// What was newly seen of two releases, and what was known before of the one that is measured against.
struct Look {
  let reference: Outcomes
  let suspect: Outcomes
  let before: Outcomes

  /// The reference's rate as it may be supposed before the look's failures are seen.
  ///
  /// Low rather than high, as if a look much longer than all before it had no failures: a rate supposed too low loses
  /// little, because the payoff then hardly depends on it, and one supposed too high may lose the whole stake at once.
  var supposedReference: Double {
    let requests = Double(before.requests) + Double(reference.requests) + Self.imaginedRequests
    return (Double(before.failures) + Self.imaginedFailures) / requests
  }

  private static let imaginedFailures = 0.5
  private static let imaginedRequests = 10.0

  /// Pays every bet off.
  func settle(_ bets: inout [SequentialComparison.Bet], _ test: MarginTest) {
    let reference = supposedReference
    for index in bets.indices {
      bets[index].settle(payoff(of: bets[index].supposed(reference: reference, test), test))
    }
  }

  /// By what factor a bet on `supposed` rates grows: 1 where these don't break the margin.
  func payoff(of supposed: RatePair, _ test: MarginTest) -> Double {
    let nearest = test.nearest(
      to: supposed, referenceRequests: Double(reference.requests), suspectRequests: Double(suspect.requests))
    guard let nearest else { return 1 }
    return Elementary.exp(
      gain(of: reference, supposed.reference, over: nearest.reference)
        + gain(of: suspect, supposed.suspect, over: nearest.suspect))
  }

  private func gain(of outcomes: Outcomes, _ supposed: Double, over nearest: Double) -> Double {
    let good = Double(outcomes.requests - outcomes.failures)
    let ofGood = good == 0 ? 0 : good * Elementary.log((1 - supposed) / (1 - nearest))
    guard outcomes.failures > 0 else { return ofGood }
    return ofGood + Double(outcomes.failures) * Elementary.log(supposed / nearest)
  }
}
