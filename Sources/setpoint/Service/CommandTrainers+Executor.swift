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
}
