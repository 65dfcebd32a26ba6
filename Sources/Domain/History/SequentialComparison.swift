/// What is remembered of an error rate's comparison with the stable release's, from look to look and over restarts.
///
/// A plain value of some hundred bytes: totals, and what became of a stake that was bet against "the candidate is
/// within the margin". The planner's `Statistics` folds looks into it and says what it means.
package struct SequentialComparison: Hashable, Codable, Sendable {
  /// The margins it tests. A gate with other ones needs a new comparison; `confidence` alone may change.
  package let comparison: Comparison
  /// Totals of all looks so far.
  package var stable = Outcomes.none
  package var candidate = Outcomes.none
  /// Bets that the candidate's rate is too high, and that it is too low; empty where no margin can be broken, and once
  /// what became of them is staked anew in `anchor`.
  package var onIncrease: [Bet]
  package var onDecrease: [Bet]
  /// The greatest evidence that was ever reached, at least 1.
  package var peak = 1.0
  /// From the promotion on.
  package var anchor: Anchor?

  package init(comparison: Comparison, onIncrease: [Bet], onDecrease: [Bet]) {
    self.comparison = comparison
    self.onIncrease = onIncrease
    self.onDecrease = onDecrease
  }

  /// A part of the stake of 1, bet on one size that the harm may have.
  package struct Bet: Hashable, Codable, Sendable {
    /// By what factor the odds of a failure exceed those at the margin's edge.
    package let oddsRatio: Double
    package let stake: Double
    /// What the part of the stake that is in play has become.
    package var wealth: Double
    /// How often it was started anew with what was put by, and the first time: at least 1.
    package var starts: Int

    package init(oddsRatio: Double, stake: Double, wealth: Double, starts: Int) {
      self.oddsRatio = oddsRatio
      self.stake = stake
      self.wealth = wealth
      self.starts = starts
    }
  }
}

/// Requests that a release answered, and how many of them failed.
package struct Outcomes: Hashable, Codable, Sendable {
  package let requests: Int
  package let failures: Int

  package static let none = Outcomes(requests: 0, failures: 0)

  /// - Parameter failures: of `requests`; more than there were, or fewer than none, are cut to what can be.
  package init(requests: Int, failures: Int) {
    self.requests = max(0, requests)
    self.failures = min(max(0, failures), self.requests)
  }

  /// 0 to 1; nil without requests.
  package var rate: Double? { requests == 0 ? nil : Double(failures) / Double(requests) }

  package static func + (left: Outcomes, right: Outcomes) -> Outcomes {
    Outcomes(requests: left.requests + right.requests, failures: left.failures + right.failures)
  }
}
