import Console
import Domain
import Reports

/// Every decision on a deployment, with its evidence, newest last.
struct HistoryCommand {
  private let options: HistoryOptions

  init(_ options: HistoryOptions) { self.options = options }

  func run() async -> Int32 {
    do throws(ControlError) {
      let client = try ControlClient(state: options.state)
      let entries = try await client.history(of: try await resolve(client), limit: options.limit)
      switch options.format {
      case .json: try Output.json(entries)
      case .text: Output.result(HistoryText.render(entries, textStyle()))
      }
      return ExitStatus.success
    } catch {
      Output.note("setpoint history: \(error)")
      return ExitStatus.failure
    }
  }

  /// A full name is asked for as it stands: the history outlives its deployment.
  private func resolve(_ client: ControlClient) async throws(ControlError) -> DeploymentID {
    if let namespace = options.name.namespace { return DeploymentID(namespace: namespace, name: options.name.name) }
    switch options.name.match(among: try await client.status().deployments.map(\.id)) {
    case .found(let id): return id
    case .none(let message): throw ControlError(message)
    }
  }
}
