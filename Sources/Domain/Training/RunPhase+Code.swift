extension RunPhase {
  /// The name of the case, for scripts.
  package var code: String {
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
