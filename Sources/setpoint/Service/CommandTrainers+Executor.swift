package import Domain
import Execution
package import Training

extension CommandTrainers: TrainingExecutor {
  package func observe() -> [AttemptID: ObservedTraining] { look() }

  package func apply(_ action: TrainingAction) -> Outcome {
    switch action {
    case .start(let job, let attempt): start(job, attempt: attempt)
    case .cancel(let attempt): cancel(attempt)
    case .collect(let job, let attempt): collect(job, attempt: attempt)
    case .discard(let run): discard(run)
    }
    return .done
  }

  /// Ends every attempt that is under way; none of them starts again. To be called instead of `run`, after `adopt`.
  func endAll() async {
    for (id, attempt) in look() where attempt.isUnderWay { cancel(id) }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.run() }
      var changes = changes.makeAsyncIterator()
      while look().values.contains(where: \.isUnderWay) { _ = await changes.next() }
      group.cancelAll()
    }
  }
}

extension ObservedTraining {
  /// Something of it runs.
  fileprivate var isUnderWay: Bool {
    switch self {
    case .running: true
    case .ended, .collecting, .collected, .unusable, .failed, .cancelled: false
    }
  }
}
