import Domain

/// What became of a plan on its way to the disk.
struct Saved {
  /// What is carried out.
  let plan: Plan
  /// Deployments whose decision was dropped, for it could not be written.
  var waiting: Set<DeploymentID> = []
  /// Why nothing could be written; nil when all of the plan is durable.
  var trouble: String?
}

/// What people are told after the pass that heard them.
struct PassOutcome {
  let before: History
  /// As the planner gave them.
  let answers: [Int: Response]
  /// Deployments whose plan broke an invariant.
  let faulty: Set<DeploymentID>
  let saved: Saved

  func response(to subject: RequestQueue.Subject) -> Response {
    switch subject {
    case .request(let request): response(to: request)
    case .confirmation(let confirmation):
      .accepted(noted("revision \(confirmation.revision.short) is confirmed" + (isAwaited ? "" : Self.early)))
    case .followed(let tip):
      .accepted(noted("\(tip.subject) is followed: \(tip.confirmation.revision.short) is in force"))
    }
  }

  /// Accepted only if it is in force: the planner's word alone does not make it so.
  private func response(to request: PersonRequest) -> Response {
    switch answers[request.id] {
    case nil: return .refused("the controller did not answer it; say it again")
    case .refused(let reason): return .refused(reason)
    case .accepted(let message):
      if faulty.contains(request.deployment) {
        return .refused("what would follow breaks a rule of safety, so nothing was changed; please report it")
      }
      // A retreat goes on without a disk, and takes no training along.
      if let trouble = saved.trouble, saved.waiting.contains(request.deployment) || request.verb == .retrain {
        return .refused("\(trouble); nothing was changed")
      }
      return .accepted(noted(message))
    }
  }

  private func noted(_ message: String) -> String {
    message + (saved.trouble.map { "; this is not written down yet: \($0)" } ?? "")
  }

  private static let early = "; nothing waits for that now"

  private var isAwaited: Bool { before.records.values.contains { $0.isAdopted || isMassDeletion($0.hold) } }

  private func isMassDeletion(_ hold: Hold?) -> Bool {
    switch hold {
    case .massDeletion: true
    case .invalid, .unreadable, .notPruned, nil: false
    }
  }
}
