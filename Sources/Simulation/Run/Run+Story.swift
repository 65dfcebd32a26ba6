import Domain

extension Run {
  mutating func happen() {
    while nextHappening < scenario.timeline.count {
      let happening = scenario.timeline[nextHappening]
      guard let due = due(happening.when), now >= due else { return }
      nextHappening += 1
      lastHappened = now
      conditionHeldAt = nil
      quiet = 0
      note("happens: \(happening.what.words)")
      occur(happening.what)
    }
  }

  private mutating func due(_ moment: Moment) -> Instant? {
    switch moment {
    case .at(let interval): return started + interval
    case .after(let interval): return lastHappened + interval
    case .once(let condition, let plus):
      if conditionHeldAt == nil, holds(condition) { conditionHeldAt = now }
      return conditionHeldAt.map { $0 + plus }
    }
  }

  private func holds(_ condition: Condition) -> Bool {
    switch condition {
    case .candidateWeight(let id, let weight):
      fleet.observed.routes[id].map { $0.candidate != nil && $0.candidateWeight == weight } ?? false
    case .stable(let id, let version):
      fleet.observed.routes[id].map { $0.candidateWeight == 0 && isRelease($0.stable, id, version) } ?? false
    case .started(let id, let version):
      fleet.observed.replicas.keys.contains { $0.deployment == id && isRelease($0.release, id, version) }
    case .reason(let id, let kind): report(id)?.reason.code == kind
    case .trained(let id, let count): journal.records[id]?.training?.past.count ?? 0 >= count
    case .training(let id, let state): report(id)?.training?.state == state
    case .run(let id, let phase): journal.records[id]?.training?.run?.phase.code == phase
    case .attempt(let id, let number): fleet.trainer.live.contains { $0.number == number && isRun($0.run, of: id) }
    case .settled: quiet > 0
    }
  }

  private func isRelease(_ release: ReleaseID, _ id: DeploymentID, _ version: String) -> Bool {
    fleet.forms[KeptRelease(deployment: id, release: release)]?.version == version
  }

  private func isRun(_ run: RunID, of id: DeploymentID) -> Bool { journal.records[id]?.training?.run?.id == run }

  private mutating func occur(_ occurrence: Occurrence) {
    switch occurrence {
    case .commit(let edits): source.commit(edits)
    case .rewrite(let edits): source.rewrite(edits)
    case .replay(let count): source.replay(count)
    case .restore: source.restore()
    case .repository(let answers): source.answers = answers
    case .pushes(let answer):
      fleet.pushes.answer = answer
      fleet.observed.writeAccess = .unknown
    case .race(let edits): fleet.pushes.race = edits
    case .losePushAnswer: fleet.pushes.losesAnswer = true
    case .merge(let id): source.mergeProposals(of: id)
    case .train(let name, let behaviour): fleet.trainer.behaviours[name] = behaviour
    case .killReplica(let name, let index): each(name, index) { $0.end($1, "killed by signal 9") }
    case .hangReplica(let name, let index): each(name, index) { $0.hang($1, true) }
    case .wakeReplica(let name, let index): each(name, index) { $0.hang($1, false) }
    case .killProxy: fleet.endProxy()
    case .meddle(let id, let route):
      fleet.meddle(id, route)
      monitor.disturbed(id, passes)
    case .behave(let name, let behaviour): fleet.behaviours[name.id] = behaviour
    case .traffic(let rate): requestsPerSecond = rate
    case .figures(let source, let trouble): fleet.troubles[source] = trouble
    case .stepWall, .stopController, .killController, .loseJournal, .disk, .ask, .confirm, .nothing:
      occurToController(occurrence)
    }
  }

  private mutating func occurToController(_ occurrence: Occurrence) {
    switch occurrence {
    case .stepWall(let milliseconds): wallOffset += milliseconds
    case .stopController(let interval): standsStillUntil = now + interval
    case .killController(let interval): crash(restartAfter: interval)
    case .loseJournal(let interval):
      crash(restartAfter: interval)
      journal = SimulatedJournal()
      monitor.journalLost()
    case .disk(let isFull): isDiskFull = isFull
    case .ask(let verb, let id, let release): ask(verb, id, release)
    case .confirm: confirmation = source.revision.map { Confirmation(revision: $0, by: Self.person) }
    case .commit, .rewrite, .replay, .restore, .repository, .killReplica, .hangReplica, .wakeReplica, .killProxy,
      .meddle, .behave, .traffic, .figures, .pushes, .race, .losePushAnswer, .merge, .train, .nothing:
      break
    }
  }

  private static let person = Attribution(who: "alice", why: "simulated")

  private mutating func ask(_ verb: Verb, _ id: DeploymentID, _ release: ReleaseName?) {
    lastRequest += 1
    requests.append(
      PersonRequest(id: lastRequest, deployment: id, verb: verb, by: Self.person, release: release?.id.short))
    monitor.asked(verb, id)
  }

  private mutating func each(_ name: ReleaseName, _ index: Int?, _ body: (inout Fleet, ReplicaID) -> Void) {
    for replica in fleet.observed.replicas.keys.sorted()
    where replica.deployment == name.deployment && replica.release == name.id && index ?? replica.index == replica.index
    {
      body(&fleet, replica)
    }
  }
}
