import Domain

extension RunPhase {
  /// The names of the cases that end no run.
  static let underWay = ["training", "cancelling", "waiting", "collecting", "accepted"]

  /// The name of the case.
  var code: String {
    switch self {
    case .training: "training"
    case .cancelling: "cancelling"
    case .waiting: "waiting"
    case .collecting: "collecting"
    case .accepted: "accepted"
    case .published: "published"
    case .rejected: "rejected"
    case .failed: "failed"
    case .conflicted: "conflicted"
    }
  }
}
