package import Domain

extension Controller {
  /// A person asks for something.
  ///
  /// Returns when the pass that heard it has ended. What is accepted is durable then, or the answer says that it is
  /// not: a retreat needs no working disk.
  package func ask(
    _ deployment: DeploymentID, _ verb: Verb, by: Attribution, release: String? = nil
  ) async -> Response {
    let request = PersonRequest(id: queue.number(), deployment: deployment, verb: verb, by: by, release: release)
    return await wait(.request(request))
  }

  /// A person says that a revision is meant: its deletions if it is in force; that it is followed at all if it is what
  /// the source reports as a tip that waits for that. Returns when a pass has acted on it.
  package func confirm(_ revision: Revision, by: Attribution) async -> Response {
    let confirmation = Confirmation(revision: revision, by: by)
    let state = await source.current()
    if state.status.waitingTip == revision, let accepted = AcceptedTip(confirmation, state.status) {
      if case .refused(let reason) = await source.accept(revision) { return .refused(reason) }
      log.followed(accepted)
      return await wait(.followed(accepted))
    }
    guard state.revision == revision else {
      return .refused("revision \(revision.short) is neither in force nor waiting; see setpoint status")
    }
    log.confirmed(confirmation)
    return await wait(.confirmation(confirmation))
  }

  private func wait(_ subject: RequestQueue.Subject) async -> Response {
    await withCheckedContinuation { answer in
      queue.receive(subject, answer)
      bell?.ring()
    }
  }
}
