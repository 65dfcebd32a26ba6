import Console

/// A person says that the deletions of the current revision are meant.
struct ConfirmCommand {
  private let state: String

  init(state: String) { self.state = state }

  func run() async -> Int32 {
    do throws(ControlError) {
      let revision = try await ControlClient(state: state).confirm()
      Output.note("the deletions of revision \(revision.prefix(12)) are confirmed")
      return ExitStatus.success
    } catch {
      Output.note("setpoint confirm: \(error)")
      return ExitStatus.failure
    }
  }
}
