import Testing

@testable import Planner

struct ChiSquareTests {
  /// NIST/SEMATECH e-Handbook, table 1.3.6.7.4, with more digits.
  @Test(arguments: [
    (0.99, 1, 6.634_896_601_021), (0.99, 2, 9.210_340_371_976), (0.99, 9, 21.665_994_333_462),
    (0.99, 10, 23.209_251_158_955), (0.99, 30, 50.892_181_311_517), (0.99, 100, 135.806_723_171_041),
    (0.99, 499, 575.419_195_045_321), (0.95, 1, 3.841_458_820_694), (0.95, 9, 16.918_977_604_620),
    (0.5, 2, 1.386_294_361_120),
  ])
  func quantileIsThatOfTheTables(probability: Double, degrees: Int, expected: Double) {
    #expect(abs(ChiSquare.quantile(probability, degrees: degrees) - expected) < 1e-6)
  }

  @Test func withoutFreedomThereIsNoChance() {
    #expect(ChiSquare.quantile(0.99, degrees: 0) == 0)
    #expect(ChiSquare.quantile(0.99, degrees: -1) == 0)
  }

  /// With two degrees it is 1 - e^(-x/2).
  @Test(arguments: [1e-12, 0.5, 1, 20, 1000])
  func distributionIsTheExponentialForTwoDegrees(x: Double) {
    #expect(abs(ChiSquare.cdf(x, degrees: 2) - (1 - Elementary.exp(-x / 2))) < 1e-14)
  }

  @Test func distributionIsZeroUpToZero() {
    #expect(ChiSquare.cdf(0, degrees: 3) == 0 && ChiSquare.cdf(-1, degrees: 3) == 0)
  }
}
