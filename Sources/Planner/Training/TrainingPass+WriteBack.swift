import Domain

/// How an accepted result comes into the source.
extension TrainingPass {
  mutating func writeBack(_ run: TrainingRun, to destination: Publication.Destination, seen: ObservedPublication?) {
    let model = record.declaration.release.pin
    switch seen {
    case .published(let commit, let branch): return publish(run, commit, branch)
    case .conflict(destination, let reason):
      return destination == .branch ? propose(run, because: reason) : conflict(run, reason)
    case .refused(let reason, _, _): training.run?.phase = .accepted(destination, trouble: reason)
    case .underWay: return
    case .conflict, nil: break
    }
    if declared == nil {
      conflict(run, Self.undeclared)
    } else if let result = run.result, result.digest == model.digest {
      publish(run, record.revision, "")
    } else if destination == .branch, model != run.job.model {
      propose(run, because: "version \(model.version) is declared since the training began")
    }
  }

  /// The source changed meanwhile: people decide.
  private mutating func propose(_ run: TrainingRun, because reason: String) {
    training.run?.phase = .accepted(run.job.proposal, trouble: reason)
  }

  /// What the publisher is to do now; nil while something keeps it, or while it is at it.
  func publication(of run: TrainingRun, to destination: Publication.Destination) -> Publication? {
    let model = record.declaration.release.pin
    guard let result = run.result, writeBackObstacle == nil else { return nil }
    // It is to be proposed, and that is not on disk yet.
    if destination == .branch, model != run.job.model { return nil }
    switch world.observed.publications[run.id] {
    case .refused(_, let attempts, let at):
      guard world.now - at >= Self.publicationBackOff(attempts) else { return nil }
    case .underWay, .published: return nil
    case .conflict, nil: break
    }
    return Publication(
      run: run.id, deployment: record.id, path: record.declaration.path, replaces: model, result: result,
      destination: destination, message: run.commitMessage(result))
  }

  private static func publicationBackOff(_ attempts: Int) -> Interval {
    doubling(
      from: Limits.firstPublicationBackOff, after: attempts, atMost: Limits.longestPublicationBackOff)
  }
}
