extension DeploymentReport {
  /// Nothing more will happen to it by itself: it is settled, or waits for a person, a commit or the end of
  /// a freeze.
  package var isTerminal: Bool {
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
