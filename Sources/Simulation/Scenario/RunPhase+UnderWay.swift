import Domain

extension RunPhase {
  /// The codes of the cases that end no run.
  static let underWay = ["training", "cancelling", "waiting", "collecting", "accepted"]
}
