import Domain

extension Reporter {
  /// How it does, in one word. What serves decides first, then what is on its way.
  func health(_ reason: Reason) -> HealthStatus {
    switch reason {
    case .settled: .healthy
    case .proxyDown: .degraded
    case .healing(let ready, _, _): ready == 0 ? .degraded : .progressing
    case .settingRoute, .fetching, .startingReplicas, .baking: .progressing
    case .artifactFailed, .failingWithoutAlternative, .quarantined: .degraded
    case .watching, .awaitingEvidence: isFirstWatch ? .healthy : .progressing
    case .awaitingApproval, .paused: .paused
    case .awaitingTurn: record.serving.stable == nil ? .missing : .progressing
    case .suspended: .suspended
    case .held, .frozen, .heldByFailures, .awaitingConfirmation:
      record.serving.stable == nil ? .missing : .healthy
    case .rejected: .missing
    case .stopping: .progressing
    }
  }

  private var isFirstWatch: Bool {
    if case .watched(let watch) = record.serving, watch.previous == nil, record.change == .none { true } else { false }
  }

  /// A word for where it stands.
  func phase(_ reason: Reason) -> String {
    switch reason {
    case .awaitingApproval: return "AwaitingApproval"
    case .paused: return "Paused"
    case .frozen: return "Frozen"
    case .settled, .fetching, .artifactFailed, .startingReplicas, .healing, .proxyDown, .baking, .awaitingEvidence,
      .settingRoute, .watching, .failingWithoutAlternative, .quarantined, .awaitingTurn, .suspended, .held, .rejected,
      .heldByFailures, .awaitingConfirmation, .stopping:
      return phase
    }
  }

  private var phase: String {
    switch record.change {
    case .warming: return "Warming"
    case .stepping: return "Baking"
    case .none: break
    }
    if let entry = record.quarantined(record.declaration.release.id) { return entry.held ? "Held" : "RolledBack" }
    switch record.serving {
    case .nothing: return "Waiting"
    case .watched: return "Watching"
    case .proven: return "Stable"
    }
  }
}
