import Domain

/// Bounds of writing back.
enum PublisherLimits {
  /// Times that one publication begins anew, because the branch moved meanwhile, before it is given up for now.
  static let rounds = 5
  /// Commits up to the tip among which that of an earlier try is looked for.
  static let commitsSearched = 1_000
  /// How long an answer about write access holds.
  static let grantedFor = Interval.minutes(10)
  static let deniedFor = Interval.minutes(1)
}
