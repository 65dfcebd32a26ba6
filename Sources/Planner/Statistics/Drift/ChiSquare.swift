/// The chi-square distribution, which sums of squared normal deviations have.
enum ChiSquare {
  /// The value that a chi-square variable exceeds with a chance of 1 - `probability`, within 1e-9 relative.
  ///
  /// - Parameters:
  ///   - probability: above 0 and below 1.
  ///   - degrees: of freedom; 0 or fewer leave no room for chance, and the value is 0.
  static func quantile(_ probability: Double, degrees: Int) -> Double {
    guard degrees > 0 else { return 0 }
    var (low, high) = (0.0, Double(degrees) + 1)
    while cdf(high, degrees: degrees) < probability { (low, high) = (high, high * 2) }
    // Halving never leaves the bracket, and the bracket is a few powers of two wide.
    while high - low > high * 1e-10 {
      let middle = (low + high) / 2
      if cdf(middle, degrees: degrees) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The chance of at most `x`: the regularized lower incomplete gamma function P(k/2, x/2).
  ///
  /// `P(a, y) = y^a e^-y / Γ(a + 1) * (1 + y/(a+1) + y²/((a+1)(a+2)) + …)` (DLMF 8.11.4): all terms are positive, so
  /// nothing cancels, and past `y - a` of them they fall faster than a geometric series.
  static func cdf(_ x: Double, degrees: Int) -> Double {
    guard x > 0 else { return 0 }
    let (a, y) = (Double(degrees) / 2, x / 2)
    var (term, sum, divisor) = (1.0, 1.0, a)
    repeat {
      divisor += 1
      term *= y / divisor
      sum += term
    } while term > sum * 1e-16 || divisor < y
    return min(1, sum * Elementary.exp(a * Elementary.log(y) - y - logGammaOfHalf(degrees + 2)))
  }

  /// log Γ(`halves` / 2), stepped down by Γ(a) = (a - 1) Γ(a - 1) to Γ(1) = 1 or Γ(1/2) = √π.
  private static func logGammaOfHalf(_ halves: Int) -> Double {
    let logOfPi = 1.144_729_885_849_400_2
    var sum = halves.isMultiple(of: 2) ? 0 : logOfPi / 2
    var rest = halves - 2
    while rest > 0 {
      sum += Elementary.log(Double(rest) / 2)
      rest -= 2
    }
    return sum
  }
}
