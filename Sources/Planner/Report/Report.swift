import Domain

/// What each deployment is to be told of, those that never were valid included.
func reports(_ input: PlanningInput, _ plan: Plan) -> [DeploymentReport] {
  let world = Surroundings(input, plan.history)
  let trainings = TrainingWorld(input)
  let isTurnFree = plan.history.isTrainingTurnFree
  let records = plan.history.records.values.map { record in
    let training = TrainingReporter(pass: TrainingPass(record, trainings), isTurnFree: isTurnFree).report
    return Reporter(record, world, training).report
  }
  let rejected = plan.history.rejections.map { id, message in
    rejection(id, message, input.desired?.revision)
  }
  return (records + rejected.compactMap(\.self)).sorted { $0.id < $1.id }
}

private func rejection(_ id: DeploymentID, _ message: String, _ revision: Revision?) -> DeploymentReport? {
  guard let revision else { return nil }
  return DeploymentReport(
    id: id, revision: revision, sync: .outOfSync, health: .missing, phase: "Invalid", step: nil, stable: nil,
    candidate: nil, previous: nil, weights: Weights(stable: 0, candidate: 0),
    replicas: ReplicaCount(ready: 0, desired: 0), verdicts: [], quarantined: [], reason: .rejected(message))
}

/// Reads a deployment's state off its record and the world.
struct Reporter {
  let record: Record
  let pass: Pass
  private let training: TrainingReport?

  init(_ record: Record, _ world: Surroundings, _ training: TrainingReport?) {
    self.record = record
    self.training = training
    pass = Pass(record: record, world: world)
  }

  var report: DeploymentReport {
    let reason = self.reason
    return DeploymentReport(
      id: record.id, revision: record.revision, sync: sync, health: health(reason), phase: phase(reason), step: step,
      stable: record.serving.stable.map(ReleaseSummary.init),
      candidate: (record.change.candidate?.release).map(ReleaseSummary.init),
      previous: record.serving.previous.map(ReleaseSummary.init), weights: weights, replicas: replicas,
      verdicts: verdicts, quarantined: record.quarantine, reason: reason,
      training: training)
  }

  private var weights: Weights {
    guard let route = pass.observed.routes[record.id] else { return Weights(stable: 0, candidate: 0) }
    let stable = record.serving.stable.map { route.weight(of: $0.id) } ?? 0
    let candidate = record.change.candidate.map { route.weight(of: $0.release.id) } ?? 0
    return Weights(stable: stable, candidate: candidate)
  }

  /// The replicas of the release that holds the traffic; of the candidate while none does.
  private var replicas: ReplicaCount {
    let release = record.serving.stable ?? record.change.candidate?.release
    let ready = release.map { pass.readyReplicas(of: $0) } ?? 0
    return ReplicaCount(ready: ready, desired: record.declaration.replicas)
  }

  private var verdicts: [GateEvidence] { (pass.stepJudgement ?? pass.watchJudgement)?.verdicts ?? [] }

  private var step: StepProgress? {
    switch (record.change, record.serving) {
    case (.stepping(let candidate, let step), _):
      StepProgress(
        number: step.index + 1, count: candidate.policy.steps.count, weight: step.weight, baked: step.clock.baked,
        bake: candidate.policy.steps[step.index].bake)
    case (.none, .watched(let watch)):
      StepProgress(
        number: watch.policy.steps.count, count: watch.policy.steps.count, weight: 100, baked: watch.clock.baked,
        bake: watch.bake)
    case (.warming, _), (.none, .nothing), (.none, .proven):
      nil
    }
  }

  private var sync: SyncStatus {
    let isServed = record.serving.stable?.id == record.declaration.release.id && record.change == .none
    let isRouted = record.intendedRoute != nil && pass.observed.routes[record.id] == record.intendedRoute
    return isServed && isRouted && record.hold == nil ? .synced : .outOfSync
  }
}
