import Domain

/// What people decide about a release that is being tried.
extension Pass {
  mutating func approve(_ request: PersonRequest) -> Response {
    guard let candidate = record.change.candidate, case .approval(let index) = candidate.awaited?.what else {
      return .refused("nothing waits for approval")
    }
    if let refusal = request.refusal(for: candidate.release) { return refusal }
    record.change = record.change.mapCandidate { candidate in
      candidate.approved.insert(index)
      candidate.awaited = nil
    }
    let name = "step \(index + 1) of \(candidate.policy.steps.count), \(candidate.policy.steps[index].weight) %"
    note(.approved, candidate.release, "\(name), \(request.by.words)")
    return .accepted("version \(candidate.release.version) enters \(name), as soon as its gates pass")
  }

  mutating func promote(_ request: PersonRequest) -> Response {
    if isSuspended { return .refused("it is suspended; resume it first") }
    guard let candidate = record.change.candidate else { return acceptWatch(request) }
    if let refusal = request.refusal(for: candidate.release) { return refusal }
    guard !candidate.isPromoted, !candidate.isGoingBack else {
      return .refused("version \(candidate.release.version) gets all traffic already, as soon as it is ready")
    }
    record.change = record.change.mapCandidate { candidate in
      candidate.isPromoted = true
      candidate.awaited = nil
    }
    note(.approved, candidate.release, "all traffic without the remaining steps, \(request.by.words)")
    return .accepted("version \(candidate.release.version) gets all traffic as soon as all its replicas are ready")
  }

  /// Takes a release whose watch was paused as good.
  private mutating func acceptWatch(_ request: PersonRequest) -> Response {
    guard case .watched(let watch) = record.serving, watch.awaited != nil else {
      return .refused("nothing is being tried")
    }
    if let refusal = request.refusal(for: watch.release) { return refusal }
    prove(watch.release)
    note(.watchPassed, watch.release, "accepted as it is, \(request.by.words)")
    return .accepted("version \(watch.release.version) is accepted")
  }

  mutating func abort(_ request: PersonRequest) -> Response {
    guard let candidate = record.change.candidate else {
      return .refused("nothing is being tried; setpoint rollback takes back what serves")
    }
    if let refusal = request.refusal(for: candidate.release) { return refusal }
    record.change = .none
    let reason = "aborted \(request.by.words)"
    note(.aborted, candidate.release, request.by.words)
    if !candidate.isGoingBack { hold(candidate.release, reason) }
    let stays = record.serving.stable.map { "version \($0.version) has all traffic" } ?? "nothing is served"
    return .accepted("version \(candidate.release.version) is given up and held; \(stays)")
  }
}

extension Candidate {
  var isGoingBack: Bool { if case .back = way { true } else { false } }
}
