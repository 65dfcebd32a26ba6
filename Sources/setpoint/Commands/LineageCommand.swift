import Console
import Reports

/// Where what serves comes from: the commit, the data, the training, its evidence, what the rollout decided.
struct LineageCommand {
  private let options: LineageOptions

  init(_ options: LineageOptions) { self.options = options }

  func run() async -> Int32 {
    do throws(ControlError) {
      let client = try ControlClient(state: options.state)
      let report = try await client.lineage(of: try await options.name.resolveKept(client), all: options.all)
      switch options.format {
      case .json: try Output.json(report)
      case .text: Output.result(report.text(textStyle()))
      }
      return ExitStatus.success
    } catch {
      Output.note("setpoint lineage: \(error)")
      return ExitStatus.failure
    }
  }
}
