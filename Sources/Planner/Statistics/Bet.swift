internal import Domain

extension SequentialComparison.Bet {
  /// Sizes of the harm with their weights. Twice the rate is what most rollouts are meant to notice; a release that
  /// fails outright shows at once anyway. A bet gains while the harm is more than about half its size, so that less
  /// than a fortieth beyond the margin's edge is never found.
  private static let effects: [(oddsRatio: Double, weight: Double)] = [
    (1.05, 0.5), (1.15, 0.5), (1.3, 1), (1.6, 2), (2, 3), (3, 3), (6, 1), (20, 1),
  ]

  /// `stake` parted among all sizes of the harm.
  static func start(stake: Double) -> [SequentialComparison.Bet] {
    let weights = effects.reduce(0) { $0 + $1.weight }
    return effects.map { effect in
      let stake = stake * effect.weight / weights
      return SequentialComparison.Bet(
        oddsRatio: effect.oddsRatio, stake: stake, wealth: stake * part(ofStart: 1), starts: 1)
    }
  }

  /// The rates it supposes where the reference has the rate `reference`.
  func supposed(reference: Double, _ test: MarginTest) -> RatePair {
    let limit = test.limit(at: reference)
    let odds = oddsRatio * limit / (1 - limit)
    return RatePair(reference: reference, suspect: odds / (1 + odds))
  }

  /// Pays off, and starts anew if so much was lost that what comes next is more.
  mutating func settle(_ payoff: Double) {
    wealth = min(wealth * payoff, Self.greatestWealth)
    let next = stake * Self.part(ofStart: starts + 1)
    guard wealth < next else { return }
    wealth += next
    starts += 1
  }

  /// With what is put by for later starts.
  var worth: Double { wealth + stake * Self.putBy / Double(starts) }

  /// The part of the stake that is not in play at first: it is for the case that a release goes bad after a long good
  /// time, when the first bet is lost.
  static let putBy = 0.2

  /// The part of the stake that a start puts in play. Those of the second start and all later ones add up to what was
  /// put by.
  static func part(ofStart start: Int) -> Double {
    start == 1 ? 1 - putBy : putBy / (Double(start) * Double(start - 1))
  }

  /// Far beyond any threshold; cutting there keeps sums finite and is no loss of the promise.
  private static let greatestWealth = 1e100
}
