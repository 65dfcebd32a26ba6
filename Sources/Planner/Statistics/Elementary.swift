/// The two functions that statistics need and the standard library lacks, so that nothing has to be imported and a
/// figure is the same to the bit on every machine.
enum Elementary {
  private static let ln2High = 0.693_147_180_369_123_8
  private static let ln2Low = 1.908_214_929_270_588e-10

  /// The natural logarithm, within 1e-15 of the true value relative to max(|log x|, |x - 1|); `-infinity` at 0.
  ///
  /// `log(m * 2^e) = e * log 2 + 2 * atanh((m - 1) / (m + 1))` with `m` near 1, where the series converges fast and
  /// small differences from 1 keep their digits.
  static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    var exponent = x.exponent
    var m = x.significand
    if m > 1.414_213_562_373_095 {
      m /= 2
      exponent += 1
    }
    let s = (m - 1) / (m + 1)
    let z = s * s
    var sum = 1.0 / 21
    sum = sum * z + 1.0 / 19
    sum = sum * z + 1.0 / 17
    sum = sum * z + 1.0 / 15
    sum = sum * z + 1.0 / 13
    sum = sum * z + 1.0 / 11
    sum = sum * z + 1.0 / 9
    sum = sum * z + 1.0 / 7
    sum = sum * z + 1.0 / 5
    sum = sum * z + 1.0 / 3
    let small = 2 * s + 2 * s * z * sum
    let e = Double(exponent)
    return exponent == 0 ? small : e * ln2High + (small + e * ln2Low)
  }

  /// e to the power `x`, within 1e-15 relative; 0 below -700 and `e^700` above 700, so that products stay finite.
  static func exp(_ x: Double) -> Double {
    guard x > -700 else { return 0 }
    let x = min(x, 700)
    let e = (x / ln2High).rounded()
    let r = (x - e * ln2High) - e * ln2Low
    // The power series, from its far end.
    var sum = 1 + r / 14
    sum = 1 + r * sum * (1.0 / 13)
    sum = 1 + r * sum * (1.0 / 12)
    sum = 1 + r * sum * (1.0 / 11)
    sum = 1 + r * sum * (1.0 / 10)
    sum = 1 + r * sum * (1.0 / 9)
    sum = 1 + r * sum * (1.0 / 8)
    sum = 1 + r * sum * (1.0 / 7)
    sum = 1 + r * sum * (1.0 / 6)
    sum = 1 + r * sum * (1.0 / 5)
    sum = 1 + r * sum * (1.0 / 4)
    sum = 1 + r * sum * (1.0 / 3)
    sum = 1 + r * sum * (1.0 / 2)
    sum = 1 + r * sum * (1.0 / 1)
    return Double(sign: .plus, exponent: Int(e), significand: sum)
  }
}
