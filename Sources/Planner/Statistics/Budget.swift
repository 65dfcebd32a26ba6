/// How the stake of 1 is parted. What is spent for the time after the promotion costs the time before it a sixth of the
/// evidence: some tens of requests.
enum Budget {
  /// On looks at both releases; what has become of it is staked again after the promotion.
  static let looks = 0.85
  /// On the stable release's rate being other than supposed.
  static let reference = 0.075
  /// Kept, so that something is left after looks that went well for the candidate.
  static let reserve = 0.075
}
