import Console
import Reports

/// What the controller would do now, and why it does nothing where it does nothing.
struct PlanCommand {
  private let options: PlanOptions

  init(_ options: PlanOptions) { self.options = options }

  func run() async -> Int32 {
    do throws(ControlError) {
      let report = try await ControlClient(state: options.state).plan()
      switch options.format {
      case .json: try Output.json(report)
      case .text: Output.result(report.text(textStyle()))
      }
      return options.detailedExitCode && !report.isEmpty ? ExitStatus.negative : ExitStatus.success
    } catch {
      Output.note("setpoint plan: \(error)")
      return ExitStatus.failure
    }
  }
}
