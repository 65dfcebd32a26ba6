package import Domain

/// A rule that a plan broke: a bug of the planner, found before it is carried out.
package struct PlanFault: Equatable, Sendable {
  package let deployment: DeploymentID?
  package let message: String
}

/// Checks a plan against the invariants, from the input alone. It shares no code with what made the plan.
///
/// The actions of a deployment with a fault must not be carried out.
package func lint(_ plan: Plan, _ input: PlanningInput) -> [PlanFault] {
  duplicates(plan) + plan.actions.compactMap { check($0, input, plan) } + raises(plan, input)
    + trainingFaults(plan, input)
}

private func duplicates(_ plan: Plan) -> [PlanFault] {
  var seen: Set<String> = []
  return plan.actions.compactMap { planned in
    guard let subject = subject(of: planned.action), !seen.insert(subject).inserted else { return nil }
    return PlanFault(deployment: planned.deployment, message: "two actions on \(subject)")
  }
}

private func subject(of action: Action) -> String? {
  switch action {
  case .ensureProxy: "the proxy"
  case .fetchArtifact(let release): "the artifact of \(release.deployment)@\(release.id.short)"
  case .startReplica(let release, let index):
    "\(ReplicaID(deployment: release.deployment, release: release.id, index: index))"
  case .stopReplica(let replica): "\(replica)"
  case .setRoute(let id, _), .removeRoute(let id): "the route of \(id)"
  case .discardRelease(let kept): "the files of \(kept.deployment)@\(kept.release.short)"
  case .discardArtifact(let digest): "artifact \(digest.short)"
  case .train(.start(let job, _)), .train(.collect(let job, _)): "training \(job.run)"
  case .train(.cancel(let attempt)): "attempt \(attempt)"
  case .train(.discard(let run)): "training \(run)"
  case .publish(let publication): "the result of \(publication.run)"
  case .checkWriteAccess: "write access"
  }
}

private func check(_ planned: PlannedAction, _ input: PlanningInput, _ plan: Plan) -> PlanFault? {
  let message: String? =
    switch planned.action {
    case .startReplica(let release, _): checkStart(release, input)
    case .stopReplica(let replica): checkStop(replica, input, plan)
    case .setRoute(let id, let route): checkRoute(id, route, input)
    case .discardArtifact(let digest): checkDiscard(digest, plan)
    case .train(let action): checkTraining(action, input, plan)
    case .publish(let publication): checkPublication(publication, input, plan)
    case .ensureProxy, .fetchArtifact, .removeRoute, .discardRelease, .checkWriteAccess: nil
    }
  return message.map { PlanFault(deployment: planned.deployment, message: $0) }
}

private func checkStart(_ release: Release, _ input: PlanningInput) -> String? {
  input.observed.artifacts[release.artifact.digest] == .verified
    ? nil : "starts \(release.id.short), whose artifact is not verified"
}

/// What has traffic, and what would get it back, is never ended; except surplus replicas beyond the declared number.
private func checkStop(_ replica: ReplicaID, _ input: PlanningInput, _ plan: Plan) -> String? {
  guard let record = plan.history.records[replica.deployment] else { return nil }
  if replica.index >= record.declaration.replicas { return nil }
  if let route = input.observed.routes[replica.deployment], route.weight(of: replica.release) > 0 {
    return "ends \(replica), which has traffic"
  }
  let kept = [record.serving.stable?.id, record.serving.previous?.id, record.change.candidate?.release.id]
  return kept.contains(replica.release) ? "ends \(replica), which is needed" : nil
}

private func checkRoute(_ id: DeploymentID, _ route: Route, _ input: PlanningInput) -> String? {
  let ready = input.observed.replicas.filter { $0.key.deployment == id && $0.value.isReady }.map(\.key.release)
  if !ready.contains(route.stable) { return "routes to \(route.stable.short), of which nothing is ready" }
  if let candidate = route.candidate, route.candidateWeight > 0, !ready.contains(candidate) {
    return "routes to \(candidate.short), of which nothing is ready"
  }
  return (0...100).contains(route.candidateWeight) ? nil : "sets weight \(route.candidateWeight)"
}

private func checkDiscard(_ digest: Digest, _ plan: Plan) -> String? {
  let needed = plan.history.records.values.contains { record in
    [record.serving.stable, record.serving.previous, record.change.candidate?.release]
      .contains { $0?.artifact.digest == digest }
  }
  return needed ? "discards artifact \(digest.short), which is needed" : nil
}
