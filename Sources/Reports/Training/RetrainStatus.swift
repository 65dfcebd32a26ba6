package import Domain

/// How a deployment's training stands: `retrain` in `status -o json`.
package struct RetrainStatus: Equatable, Codable, Sendable {
  package var state: TrainingReport.State
  /// What starts or started the run.
  package var trigger: String?
  package var run: String?
  package var attempt: Int?
  /// One sentence: what is under way, what it waits for, or how the last run ended.
  package var message: String
  /// The next time of a schedule, in ISO 8601, UTC.
  package var next: String?

  package init(_ report: TrainingReport) {
    state = report.state
    trigger = report.trigger
    run = report.run?.text
    attempt = report.attempt
    message = report.message
    next = report.next?.iso8601
  }
}

extension TrainingReport {
  /// As a plan tells it; nil where nothing is due.
  var waiting: String? {
    switch state {
    case .idle: nil
    case .waiting, .training, .collecting, .accepted, .stopped: "retraining: \(message)"
    }
  }
}
