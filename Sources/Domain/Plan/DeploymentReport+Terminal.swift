extension DeploymentReport {
  /// Nothing more will happen to it by itself: it is settled, or waits for a person, a commit or the end of
  /// a freeze. A training may still wait for its next occasion.
  package var isTerminal: Bool { isAtRest && !(training?.state.isUnderWay ?? false) }

  private var isAtRest: Bool {
    switch reason {
    case .settled, .suspended, .rejected, .awaitingApproval, .paused, .frozen, .heldByFailures,
      .failingWithoutAlternative, .awaitingConfirmation:
      true
    case .quarantined, .held: step == nil
    case .fetching, .artifactFailed, .startingReplicas, .healing, .proxyDown, .baking, .awaitingEvidence,
      .settingRoute, .watching, .awaitingTurn, .stopping:
      false
    }
  }
}

extension TrainingReport.State {
  /// A run or its write-back goes on by itself.
  fileprivate var isUnderWay: Bool {
    switch self {
    case .idle, .waiting, .stopped: false
    case .training, .collecting, .accepted: true
    }
  }
}
