extension SequentialComparison {
  /// What is remembered of the time after the promotion, in which the stable release has no requests any more and the
  /// candidate is held against what the stable release had before.
  package struct Anchor: Hashable, Codable, Sendable {
    /// What the candidate answered since the promotion.
    package var candidate = Outcomes.none
    /// Nil where the margin is not set, or can't be broken.
    package var onIncrease: Side?
    package var onDecrease: Side?

    package init(onIncrease: Side?, onDecrease: Side?) {
      self.onIncrease = onIncrease
      self.onDecrease = onDecrease
    }
  }

  /// One margin's bets on the candidate alone.
  package struct Side: Hashable, Codable, Sendable {
    /// The candidate's rate at which its margin ends if the stable release's is as far off as it may be supposed to be:
    /// a stretch that loses even against this one is given up.
    package let edge: Double
    /// What had become of the looks at both releases, with what was kept for now.
    package let capital: Double
    package var stretches: [Stretch]

    package init(edge: Double, capital: Double, stretches: [Stretch]) {
      self.edge = edge
      self.capital = capital
      self.stretches = stretches
    }
  }

  /// A bet on one size of the harm, and the requests since it was made. What it has become follows from these for every
  /// rate that the stable release may have.
  package struct Stretch: Hashable, Codable, Sendable {
    /// By what factor the odds of a failure differ from those at the margin's edge.
    package let oddsRatio: Double
    /// Of all the side's money.
    package let share: Double
    /// How often it was made anew with what was put by, and the first time: at least 1.
    package var starts = 1
    package var outcomes = Outcomes.none

    package init(oddsRatio: Double, share: Double) {
      self.oddsRatio = oddsRatio
      self.share = share
    }
  }
}
