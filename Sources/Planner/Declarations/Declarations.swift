import Domain

/// Brings the records in line with what the newest revision declares: the good, the faulty and the missing.
func takeUpDeclarations(_ input: PlanningInput, _ plan: inout Plan) {
  guard let desired = input.desired else { return }
  plan.history.rejections = [:]
  for (id, declared) in desired.deployments.sorted(by: { $0.key < $1.key }) {
    switch declared {
    case .valid(let declaration): accept(declaration, desired, &plan)
    case .invalid(_, let message): refuse(id, message, desired.revision, input, &plan)
    }
  }
  takeUpDeletions(desired, input.confirmation, &plan)
  endAdoptions(desired, input.confirmation, &plan)
  plan.history.targets = targets(desired, plan.history)
}

private func accept(_ declared: Declaration, _ desired: DesiredState, _ plan: inout Plan) {
  let id = declared.id
  let revision = desired.revision
  guard var record = plan.history.records[id] else {
    plan.history.records[id] = Record(id: id, declaration: declared, revision: revision)
    plan.events.append(synced(declared, revision, "declared for the first time"))
    return
  }
  let old = record.declaration
  let declaration = declared.keepingFreezes(of: old, in: Set(desired.unreadable.map(\.path)))
  record.hold = nil
  if declaration != old {
    record.declaration = declaration
    record.revision = revision
    if record.override != declaration.release.id { record.override = nil }
    plan.events += changes(from: old, to: declaration, revision)
  }
  plan.history.records[id] = record
}

private func refuse(
  _ id: DeploymentID, _ message: String, _ revision: Revision, _ input: PlanningInput, _ plan: inout Plan
) {
  guard let record = plan.history.records[id] else {
    plan.history.rejections[id] = message
    if input.history.rejections[id] != message {
      plan.events.append(Event(deployment: id, kind: .invalid, revision: revision, reason: message))
    }
    return
  }
  plan.hold(record, .invalid(message), revision)
}

extension Plan {
  /// Keeps a deployment as it last was declared, and says so once.
  mutating func hold(_ record: Record, _ hold: Hold, _ revision: Revision) {
    guard record.hold != hold else { return }
    history.records[record.id]?.hold = hold
    let (kind, reason): (EventKind, String) =
      switch hold {
      case .invalid(let message), .unreadable(let message): (.invalid, message)
      case .notPruned: (.held, "its manifest is gone and says prune: false; it goes on being served")
      case .massDeletion(let gone, let all): (.held, "\(gone) of \(all) manifests are gone; waits for setpoint confirm")
      }
    events.append(Event(deployment: record.id, kind: kind, revision: revision, reason: reason))
  }
}

private func changes(from old: Declaration, to new: Declaration, _ revision: Revision) -> [Event] {
  var events: [Event] = []
  if old.release.id != new.release.id || old.policy != new.policy || old.training != new.training {
    events.append(synced(new, revision, summary(from: old, to: new)))
  }
  if old.replicas != new.replicas {
    events.append(event(new, revision, .scaled, "replicas \(old.replicas) to \(new.replicas)"))
  }
  if old.suspend != new.suspend {
    events.append(event(new, revision, new.suspend ? .suspended : .resumed, "suspend: \(new.suspend)"))
  }
  return events
}

private func summary(from old: Declaration, to new: Declaration) -> String {
  if old.release.version != new.release.version { return "version \(old.release.version) to \(new.release.version)" }
  if old.release.id != new.release.id { return "another release of version \(new.release.version)" }
  return old.policy != new.policy ? "steps or gates changed" : "its retraining changed"
}

private func synced(_ declaration: Declaration, _ revision: Revision, _ reason: String) -> Event {
  event(declaration, revision, .synced, reason)
}

private func event(_ declaration: Declaration, _ revision: Revision, _ kind: EventKind, _ reason: String) -> Event {
  Event(
    deployment: declaration.id, kind: kind, release: declaration.release.id, version: declaration.release.version,
    revision: revision, reason: reason)
}

/// The declared addresses, and those that a kept deployment still needs although no valid manifest names them now.
private func targets(_ desired: DesiredState, _ history: History) -> [LocalTarget] {
  let declared = Set(desired.targets.map(\.name))
  let needed = Set(history.records.values.flatMap(\.liveReleases).map(\.target))
  let kept = history.targets.filter { !declared.contains($0.name) && needed.contains($0.name) }
  return (desired.targets + kept).sorted { $0.name < $1.name }
}
