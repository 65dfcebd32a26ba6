import Domain

/// Answers what people ask for, in the order they asked. What they say raises no weight in the same pass: the next one
/// looks at the world again first.
func answerRequests(_ input: PlanningInput, _ plan: inout Plan) {
  guard !input.requests.isEmpty else { return }
  let world = TrainingWorld(input)
  for request in input.requests {
    guard let record = plan.history.records[request.deployment] else {
      plan.answers[request.id] = .refused("there is no deployment \(request.deployment)")
      continue
    }
    var pass = Pass(record: record, world: Surroundings(input, plan.history))
    let trainings = TrainingSurroundings(world: world, isTurnFree: plan.history.isTrainingTurnFree)
    plan.answers[request.id] = pass.answer(request, trainings)
    plan.take(pass)
  }
}

extension Pass {
  mutating func answer(_ request: PersonRequest, _ trainings: TrainingSurroundings) -> Response {
    switch request.verb {
    case .approve: approve(request)
    case .promote: promote(request)
    case .abort: abort(request)
    case .rollback: rollBack(request)
    case .retry: retry(request)
    case .suspend: suspend(request)
    case .resume: resume(request)
    case .sync: override(request)
    case .retrain: retrain(request, trainings)
    }
  }
}

extension PersonRequest {
  /// Why the request does not mean `release`; nil if it does.
  func refusal(for release: Release) -> Response? {
    guard let prefix = self.release, !release.id.hex.hasPrefix(prefix) else { return nil }
    return .refused("it is now about release \(release.id.short) of version \(release.version), not \(prefix)")
  }
}
