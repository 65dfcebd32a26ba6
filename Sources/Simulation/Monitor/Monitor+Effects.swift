import Domain

/// What is done, and what it leaves.
extension Monitor {
  mutating func willApply(_ action: Action, _ run: Run) {
    switch action {
    case .setRoute(let id, let route):
      checkOrigin(id, route, run)
      for release in [route.stable, route.candidate].compactMap(\.self) where route.weight(of: release) > 0 {
        checkProof(release, id, run)
      }
    case .startReplica(let release, _), .fetchArtifact(let release): checkNeeded(release, run)
    case .stopReplica(let replica): checkStop(replica, run)
    case .removeRoute(let id):
      if run.journal.records[id]?.serving.stable != nil {
        report(.durable, id, run, "takes away the route of what is remembered")
      }
    case .discardRelease(let kept): checkDiscard(kept, run)
    case .discardArtifact(let digest):
      let owners = run.journal.records.values.filter { live($0).contains { $0.artifact.digest == digest } }
      if let owner = owners.first, !isWriteless(run) { report(.durable, owner.id, run, "discards an artifact in use") }
      checkUsers(digest, run)
    case .train(let action): checkTraining(action, run)
    case .publish(let publication): checkPublication(publication, run)
    case .ensureProxy, .checkWriteAccess: break
    }
  }

  private mutating func checkUsers(_ digest: Digest, _ run: Run) {
    for (id, route) in run.fleet.observed.routes {
      for release in [route.stable, route.candidate].compactMap(\.self) where route.weight(of: release) > 0 {
        let form = run.fleet.forms[KeptRelease(deployment: id, release: release)]
        guard form?.artifact.digest == digest, !isExcused(id, run), !shown.isDistorted else { continue }
        report(.proof, id, run, "discards the artifact of a release that has \(route.weight(of: release)) %")
      }
    }
  }

  /// The journal could not be written in this pass or just before: retreats may be ahead of it.
  func isWriteless(_ run: Run) -> Bool { run.passes - lastWriteFailure <= 1 }

  /// Not all replicas of the candidate are ready, or seem so: its share may go to the stable release meanwhile.
  private func lacksReplicas(of candidate: Release?, _ record: Record, _ run: Run) -> Bool {
    guard let candidate else { return false }
    return shown.isDistorted
      || (0..<record.declaration.replicas).contains { index in
        let id = ReplicaID(deployment: record.id, release: candidate.id, index: index)
        return run.fleet.observed.replicas[id]?.isReady != true
      }
  }

  private func live(_ record: Record) -> [Release] {
    [record.serving.stable, record.serving.previous, record.change.candidate?.release].compactMap(\.self)
  }

  private mutating func checkOrigin(_ id: DeploymentID, _ route: Route, _ run: Run) {
    guard let record = run.journal.records[id], let stable = record.serving.stable?.id else {
      // What was found serving is kept serving, written down or not.
      if !(isJournalLost && isWriteless(run)) { report(.durable, id, run, "routes what is not in the journal") }
      return
    }
    var decided = Route(stable: stable)
    if case .stepping(let candidate, let step) = record.change {
      decided = Route(stable: stable, candidate: candidate.release.id, candidateWeight: step.weight)
    }
    if route == decided { return }
    if route == Route(stable: stable), lacksReplicas(of: record.change.candidate?.release, record, run) { return }
    let isRetreat = route.candidate == nil && [stable, record.serving.previous?.id].contains(route.stable)
    if isRetreat, isWriteless(run) { return }
    report(.durable, id, run, "routes \(route.words), and the journal says \(decided.words)")
  }

  private mutating func checkProof(_ release: ReleaseID, _ id: DeploymentID, _ run: Run) {
    guard !shown.isDistorted else { return }
    if !run.fleet.hasReady(release, id) {
      report(.proof, id, run, "routes to \(release.short), nothing of which is ready")
    }
    let form = run.fleet.forms[KeptRelease(deployment: id, release: release)]
    if let form, run.fleet.observed.artifacts[form.artifact.digest] != .verified {
      report(.proof, id, run, "routes to \(form.version), whose artifact is not verified")
    }
  }

  private mutating func checkNeeded(_ release: Release, _ run: Run) {
    let isNeeded = run.journal.records[release.deployment].map { live($0).contains { $0.id == release.id } } ?? false
    if !isNeeded, !isWriteless(run) {
      report(.durable, release.deployment, run, "starts or fetches \(release.version), which the journal does not name")
    }
  }

  private mutating func checkStop(_ replica: ReplicaID, _ run: Run) {
    if let route = run.fleet.observed.routes[replica.deployment], route.weight(of: replica.release) > 0,
      run.journal.records[replica.deployment].map({ replica.index < $0.declaration.replicas }) ?? true,
      !shown.isDistorted
    {
      report(.served, replica.deployment, run, "ends \(replica), which has traffic")
    }
    guard let record = run.journal.records[replica.deployment], replica.index < record.declaration.replicas,
      live(record).contains(where: { $0.id == replica.release }), !isWriteless(run)
    else { return }
    report(.durable, replica.deployment, run, "ends \(replica), which the journal says is needed")
  }

  private mutating func checkDiscard(_ kept: KeptRelease, _ run: Run) {
    guard let record = run.journal.records[kept.deployment], live(record).contains(where: { $0.id == kept.release }),
      !isWriteless(run)
    else { return }
    report(.durable, kept.deployment, run, "discards the files of a release in use")
  }

  mutating func didApply(_ action: Action, _ run: Run) {
    switch action {
    case .setRoute(let id, _), .removeRoute(let id): checkServed(id, run)
    case .stopReplica(let replica): checkServed(replica.deployment, run)
    case .ensureProxy, .fetchArtifact, .startReplica, .discardRelease, .discardArtifact, .train, .publish,
      .checkWriteAccess:
      break
    }
  }

  /// Every weight has a ready replica behind it, unless one was ended from outside.
  private mutating func checkServed(_ id: DeploymentID, _ run: Run) {
    guard run.fleet.observed.proxy == .up, let route = run.fleet.observed.routes[id] else { return }
    for release in [route.stable, route.candidate].compactMap(\.self)
    where route.weight(of: release) > 0 && !run.fleet.hasReady(release, id) {
      if isHurt(id, release, run) || isExcused(id, run) || shown.isDistorted { continue }
      // Nobody was served there, and what was never written down can't be acted on.
      if run.journal.records[id] == nil, isWriteless(run) { continue }
      if run.journal.records[id]?.serving == .nothing {
        report(.bounded, id, run, "has a hand-set route, and no stable release")
        continue
      }
      if isWriteless(run) {
        report(.served, id, run, "is not healed while the journal can't be written")
        continue
      }
      // A hand-set route stays as long as the stable release can't take the traffic back.
      if let stable = run.journal.records[id]?.serving.stable?.id, stable != release, !run.fleet.hasReady(stable, id) {
        continue
      }
      report(.served, id, run, "nothing of \(release.short) is ready, and it has \(route.weight(of: release)) %")
    }
  }

  /// The world as the next second finds it.
  mutating func afterPass(_ run: Run) {
    // Nobody puts anything right while no controller runs.
    if shown.pass != run.passes { excused = excused.mapValues { max($0, run.passes) + 1 } }
    for (id, route) in run.fleet.observed.routes {
      checkServed(id, run)
      checkBounded(id, route, run)
      checkAccepted(id, route, run)
    }
    for (id, record) in run.journal.records {
      if run.fleet.observed.proxy == .up, run.fleet.observed.routes[id] == nil { checkUnrouted(id, record, run) }
      if case .watched(let watch) = record.serving, let previous = watch.previous {
        checkPrevious(previous, record, run)
      }
    }
    if shown.pass == run.passes { checkRetreats(run) }
    checkAttempts(run)
  }

  private mutating func checkBounded(_ id: DeploymentID, _ route: Route, _ run: Run) {
    // Without a ready stable release there is nowhere to go back to.
    guard !isExcused(id, run), let record = run.journal.records[id], let stable = record.serving.stable,
      run.fleet.hasReady(stable.id, id)
    else { return }
    let known = live(record).map(\.id)
    for release in [route.stable, route.candidate].compactMap(\.self)
    where route.weight(of: release) > 0 && !known.contains(release) && isSettledPass(run) {
      report(.bounded, id, run, "\(route.weight(of: release)) % go to \(release.short), which nothing names")
    }
  }

  /// A controller worked in this pass, and nothing was kept from it.
  func isSettledPass(_ run: Run) -> Bool {
    run.controller != nil && shown.pass == run.passes && run.passes - lastCrash > Self.shortPatience
      && run.passes - lastWriteFailure > Self.shortPatience && run.lastFault < run.passes - Self.shortPatience
  }

  private mutating func checkUnrouted(_ id: DeploymentID, _ record: Record, _ run: Run) {
    guard let stable = record.serving.stable?.id, isSettledPass(run), !isExcused(id, run), !isHurt(id, stable, run),
      run.fleet.hasReady(stable, id)
    else { return }
    report(.served, id, run, "is ready and has no route")
  }

  private mutating func checkPrevious(_ previous: Release, _ record: Record, _ run: Run) {
    let id = record.id
    guard !isHurt(id, previous.id, run), !isExcused(id, run) else { return }
    for index in 0..<record.declaration.replicas {
      let replica = run.fleet.observed.replicas[ReplicaID(deployment: id, release: previous.id, index: index)]
      if replica?.isReady == true || run.passes <= scaled[id, default: -1] { continue }
      report(.lastKnownGood, id, run, "\(previous.version)#\(index) is not ready, and its successor is still watched")
    }
  }

  private mutating func checkRetreats(_ run: Run) {
    for (id, failing) in shown.failing {
      guard !shown.isDistorted, run.lastFault < run.passes, run.fleet.observed.proxy == .up,
        let route = run.fleet.observed.routes[id], route.weight(of: failing.release) > 0,
        let stable = run.journal.records[id]?.serving.stable, run.fleet.hasReady(stable.id, id)
      else { continue }
      report(.retreat, id, run, "gate \(failing.gate) failed, and \(route.weight(of: failing.release)) % stay")
    }
  }
}
