import Domain
import Simulation

/// Independent yes or no with one chance, 64 at a time: each bit of a word compares a number of its own, drawn bit by
/// bit, with the chance, until all are decided.
struct Coin {
  /// In units of 2^-64.
  private let chance: UInt64

  init(_ chance: Double) { self.chance = UInt64(chance * 0x1p64) }

  /// But for once in 2^53 tosses.
  static let always = Coin(1 - 0x1p-53)

  /// How many of the next `tosses` are yes.
  func count(in tosses: Int, _ dice: inout Generator) -> Int {
    var count = 0
    var left = tosses
    while left > 0 {
      count += word(of: min(left, 64), &dice).nonzeroBitCount
      left -= 64
    }
    return count
  }

  private func word(of tosses: Int, _ dice: inout Generator) -> UInt64 {
    var open = UInt64.max >> UInt64(64 - tosses)
    var yes: UInt64 = 0
    var bits = chance
    while open != 0, bits != 0 {
      let drawn = dice.next()
      if bits >> 63 == 1 {
        yes |= open & ~drawn
        open &= drawn
      } else {
        open &= ~drawn
      }
      bits <<= 1
    }
    return yes
  }
}

/// Requests to two releases, parted at random.
struct Traffic {
  var dice: Generator
  var share: Coin
  var stable: Coin
  var candidate: Coin

  init(seed: UInt64, share: Double, stable: Double, candidate: Double) {
    dice = Generator(seed: seed)
    self.share = Coin(share)
    self.stable = Coin(stable)
    self.candidate = Coin(candidate)
  }

  mutating func next(_ requests: Int) -> (stable: Outcomes, candidate: Outcomes) {
    let toCandidate = share.count(in: requests, &dice)
    let toStable = requests - toCandidate
    return (
      Outcomes(requests: toStable, failures: stable.count(in: toStable, &dice)),
      Outcomes(requests: toCandidate, failures: candidate.count(in: toCandidate, &dice))
    )
  }
}

extension Comparison {
  static let noIncrease = Comparison(maxIncrease: .absolute(0), maxDecrease: nil)
}

extension [Int] {
  /// The value that this part of all does not exceed.
  func quantile(_ part: Double) -> Int {
    let sorted = sorted()
    return sorted.isEmpty ? 0 : sorted[Swift.min(sorted.count - 1, Int(part * Double(sorted.count)))]
  }
}
