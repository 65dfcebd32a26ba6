extension Reason {
  /// One fixed word for scripts: the name of the case.
  package var code: String {
    switch self {
    case .settled: "settled"
    case .fetching: "fetching"
    case .artifactFailed: "artifactFailed"
    case .startingReplicas: "startingReplicas"
    case .healing: "healing"
    case .proxyDown: "proxyDown"
    case .baking: "baking"
    case .awaitingEvidence: "awaitingEvidence"
    case .settingRoute: "settingRoute"
    case .watching: "watching"
    case .failingWithoutAlternative: "failingWithoutAlternative"
    case .quarantined: "quarantined"
    case .awaitingTurn: "awaitingTurn"
    case .suspended: "suspended"
    case .awaitingApproval: "awaitingApproval"
    case .paused: "paused"
    case .frozen: "frozen"
    case .heldByFailures: "heldByFailures"
    case .awaitingConfirmation: "awaitingConfirmation"
    case .held: "held"
    case .rejected: "rejected"
    case .stopping: "stopping"
    }
  }
}
