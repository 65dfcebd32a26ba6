package import Domain

/// All that a plan can act on: what serves, what trains, and what writes to the source. It decides nothing: an action
/// goes to the one it is for, and what they see is put together.
package struct CompositeSystem: ServingSystem {
  private let serving: any ServingSystem
  private let training: any TrainingExecutor
  private let publishing: any PublicationExecutor

  package init(serving: any ServingSystem, training: any TrainingExecutor, publishing: any PublicationExecutor) {
    self.serving = serving
    self.training = training
    self.publishing = publishing
  }

  package func observe() async -> ObservedState {
    async let trainings = training.observe()
    async let written = publishing.observe()
    var observed = await serving.observe()
    observed.trainings = await trainings
    (observed.publications, observed.writeAccess) = await (written.publications, written.writeAccess)
    return observed
  }

  package func apply(_ action: Action) async -> Outcome {
    switch action {
    case .ensureProxy, .fetchArtifact, .startReplica, .stopReplica, .setRoute, .removeRoute, .discardRelease,
      .discardArtifact:
      await serving.apply(action)
    case .train(let order): await carryOut(order)
    case .publish(let publication): await publishing.publish(publication)
    case .checkWriteAccess: await publishing.checkWriteAccess()
    }
  }

  package func measure(_ requests: [MeasurementRequest], now: Instant) async -> Evidence {
    await serving.measure(requests, now: now)
  }

  private func carryOut(_ order: TrainingAction) async -> Outcome {
    if case .discard(let run) = order { await publishing.forget(run) }
    return await training.apply(order)
  }
}
