internal import Domain

extension TrainingAction {
  var code: String {
    switch self {
    case .start: "startTraining"
    case .cancel: "cancelTraining"
    case .collect: "collectTraining"
    case .discard: "discardTraining"
    }
  }

  var summary: String {
    switch self {
    case .start(let job, let attempt): "start attempt \(attempt) of training \(job.run)"
    case .cancel(let attempt): "end attempt \(attempt.number) of training \(attempt.run)"
    case .collect(let job, let attempt): "collect the result of attempt \(attempt) of training \(job.run)"
    case .discard(let run): "remove the files of training \(run)"
    }
  }
}
