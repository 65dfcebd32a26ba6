import Domain
import Simulation

@testable import Planner

/// Many pairs of a reference and a live sample.
struct DriftTrials {
  static let referenceSize = 10_000

  /// Live samples a trial.
  let size: Int
  let trials: Int
  var reference = Chances.deciles()
  var live = Chances.deciles()

  /// How many trials of all in percent each rule calls drift.
  func alarms() throws -> [Rule: Double] {
    var dice = Generator(seed: UInt64(size))
    var counts: [Rule: Int] = [:]
    for _ in 0..<trials {
      let pair = try BinnedPair(
        reference: .of(reference.counts(Self.referenceSize, &dice)), live: .of(live.counts(size, &dice)))
      for rule in Rule.allCases where rule.isDrift(pair) { counts[rule, default: 0] += 1 }
    }
    return counts.mapValues { 100 * Double($0) / Double(trials) }
  }

  /// What is called drift.
  enum Rule: String, CaseIterable {
    case psi, js, ks, chi2
    /// As it is customary: fixed, with a floor of 0.0001 for shares.
    case psiAboveTenth, psiAboveFifth

    func isDrift(_ pair: BinnedPair) -> Bool {
      switch self {
      case .psiAboveTenth: pair.customaryPSI >= 0.1
      case .psiAboveFifth: pair.customaryPSI >= 0.2
      case .psi, .js, .ks, .chi2:
        DriftStatistic(rawValue: rawValue).map { $0.value(pair) > $0.chanceLimit(pair) } ?? false
      }
    }
  }
}

/// Chances of bins, each given that no earlier bin was hit; the last one gets the rest.
struct Chances {
  private let coins: [Coin]

  /// - Parameter cumulated: the chance of a bin or an earlier one, rising, without the last bin's 1.
  private init(cumulated: [Double]) {
    coins = zip([0] + cumulated, cumulated).map { Coin(($1 - $0) / (1 - $0)) }
  }

  /// Of a normal distribution in the deciles of the standard one.
  ///
  /// - Parameter shift: in standard deviations.
  static func deciles(shift: Double = 0) -> Chances {
    let edges = [0.253_347_103_136, 0.524_400_512_708, 0.841_621_233_573, 1.281_551_565_545]
    let all = edges.reversed().map { -$0 } + [0] + edges
    return Chances(cumulated: all.map { Normal.cdf($0 - shift) })
  }

  /// Of so many categories, each a quarter rarer than the one before.
  static func uneven(_ count: Int) -> Chances {
    var left = 1.0
    return Chances(
      cumulated: (1..<count).map { _ in
        left *= 0.75
        return 1 - left
      })
  }

  func counts(_ size: Int, _ dice: inout Generator) -> [Double] {
    var left = size
    let counts = coins.map { coin in
      let hits = coin.count(in: left, &dice)
      left -= hits
      return Double(hits)
    }
    return counts + [Double(left)]
  }
}

extension BinnedPair {
  fileprivate var customaryPSI: Double {
    shares().reduce(0) { sum, share in
      let (live, reference) = (max(share.live, 1e-4), max(share.reference, 1e-4))
      return sum + (live - reference) * Elementary.log(live / reference)
    }
  }
}

/// The standard normal distribution, by way of chi-square with one degree of freedom.
private enum Normal {
  static func cdf(_ x: Double) -> Double {
    let inside = ChiSquare.cdf(x * x, degrees: 1)
    return x < 0 ? (1 - inside) / 2 : (1 + inside) / 2
  }
}
