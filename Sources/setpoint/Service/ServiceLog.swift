import Controller
import Domain
import Execution
import Planner
import Reports

/// The controller's log: a line for each thing that happened, with the time, on standard error.
struct ServiceLog: ControllerLog {
  let wall: @Sendable () -> WallTime

  func info(_ text: String) { line("info", text) }
  func warning(_ text: String) { line("warning", text) }
  func error(_ text: String) { line("error", text) }

  private func line(_ level: String, _ text: String) {
    Output.note("\(wall().iso8601) \(level) \(text.split(separator: "\n").joined(separator: " | "))")
  }

  func decided(_ event: Event) {
    let version = event.version.map { " version \($0)" } ?? ""
    let run = event.training?.run.map { " run \($0)" } ?? ""
    info("\(event.deployment) \(event.kind.rawValue)\(version)\(run): \(event.reason)")
  }

  func carriedOut(_ execution: Execution) {
    let subject = "\(execution.planned.action.summary) (\(execution.planned.reason))"
    switch execution.outcome {
    case .done: info("done: \(subject)")
    case .failed(let reason): warning("failed: \(subject): \(reason)")
    }
  }

  func refused(_ fault: PlanFault) {
    error("bug: a plan was refused for \(fault.deployment.map { "\($0)" } ?? "the machine"): \(fault.message)")
  }

  func recordLost(_ id: DeploymentID, _ problem: String) {
    warning("the journal's record of \(id) can't be read (\(problem)); what is found serving is taken as stable")
  }

  func journalFailed(_ message: String) { error(message) }
  func journalRecovered() { info("journal: can be written again") }

  func sourceChanged(_ state: SourceState) {
    switch state.status {
    case .pending: return
    case .ok: info("source \(state.url) is at \(state.revision?.short ?? "?")")
    case .failed(let reason): warning("source \(state.url): \(reason)")
    case .rewritten(let tip, let isOlder):
      warning("source \(state.url): \(state.rewriteWords(tip, isOlder: isOlder))")
    case .relocated(let tip, let origin):
      warning("source \(state.url): \(state.relocationWords(tip, to: origin))")
    }
  }

  func confirmed(_ confirmation: Confirmation) {
    info("the deletions of revision \(confirmation.revision.short) are confirmed \(confirmation.by.words)")
  }

  func followed(_ tip: AcceptedTip) {
    let confirmation = tip.confirmation
    warning("\(tip.subject) is followed to \(confirmation.revision.short), confirmed \(confirmation.by.words)")
  }
}
