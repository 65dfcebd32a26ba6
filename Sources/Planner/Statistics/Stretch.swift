internal import Domain

extension SequentialComparison.Stretch {
  /// One for each size of the harm.
  static func start(isIncrease: Bool) -> [SequentialComparison.Stretch] {
    SequentialComparison.Bet.start(stake: 1).map {
      SequentialComparison.Stretch(oddsRatio: isIncrease ? $0.oddsRatio : 1 / $0.oddsRatio, share: $0.stake)
    }
  }

  var inPlay: Double { SequentialComparison.Bet.part(ofStart: starts) }
  var putBy: Double { SequentialComparison.Bet.putBy / Double(starts) }

  /// Takes in new requests. A bet that has lost most of its stake is given up and made anew: when to do so may depend
  /// on anything that was seen before, but what is put by has to last.
  mutating func add(_ new: Outcomes, edge: Double) {
    outcomes = outcomes + new
    guard RateBet(oddsRatio: oddsRatio, outcomes: outcomes).logPayoff(at: edge) < Self.givenUp else { return }
    outcomes = .none
    starts += 1
  }

  /// The logarithm of an eighth.
  private static let givenUp = -2.079
}
