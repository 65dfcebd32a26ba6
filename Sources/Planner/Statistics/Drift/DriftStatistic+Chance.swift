import Domain

extension DriftStatistic {
  /// The chance of a value beyond `chanceLimit` where nothing has drifted.
  static let falseAlarms = 0.01

  /// What the value stays below in 99 of 100 pairs of samples as large as these from one and the same distribution:
  /// less is no drift, whatever bound was declared.
  ///
  /// With N samples in the reference and M live ones, a bin's share differs between the two by chance with the variance
  /// q(1 - q)(1/N + 1/M), so that X = sum((live - reference)² / q) / (1/N + 1/M) is a chi-square variable with as many
  /// degrees of freedom as there are bins with something in them, less one (Pearson 1900). To the second order in the
  /// differences:
  /// - psi = sum((live - reference)² / q), since log(1 + x) = x - …: the limit is (1/N + 1/M) * quantile
  ///   (Yurdakul 2018, "Statistical properties of population stability index").
  /// - js: each sample's divergence from their mean is sum((difference / 2)² / 2q), and half of both together
  ///   sum(difference² / q) / 8 in nats; the distance is the root of that over log 2:
  ///   sqrt((1/N + 1/M) * quantile / (8 log 2)).
  /// - chi2: X is the test's statistic itself, and V = sqrt(X / (N + M)); of the bins as V joins them.
  /// - ks: sqrt(-log(0.01 / 2) / 2) * sqrt(1/N + 1/M) (Smirnov 1948); on bins it is on the safe side, since the largest
  ///   distance between two edges is not seen.
  ///
  /// What holds in the limit only is checked by simulation for sizes from 50 on (`DriftFalseAlarmTests`).
  func chanceLimit(_ pair: BinnedPair) -> Double {
    switch self {
    case .psi: pair.spread * Self.quantile(pair)
    case .js: (pair.spread * Self.quantile(pair) / (8 * Elementary.log(2))).squareRoot()
    case .ks: (-Elementary.log(Self.falseAlarms / 2) / 2 * pair.spread).squareRoot()
    case .chi2: (Self.quantile(pair.withoutSparseBins) / pair.allSize).squareRoot()
    }
  }

  private static func quantile(_ pair: BinnedPair) -> Double {
    ChiSquare.quantile(1 - falseAlarms, degrees: pair.degrees)
  }
}
