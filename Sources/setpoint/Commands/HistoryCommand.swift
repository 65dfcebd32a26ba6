import Console
import Domain
import Reports

/// Every decision on a deployment with its evidence, or what its gates measured; newest last.
struct HistoryCommand {
  private let options: HistoryOptions

  init(_ options: HistoryOptions) { self.options = options }

  func run() async -> Int32 {
    do throws(ControlError) {
      let client = try ControlClient(state: options.state)
      let id = try await options.name.resolveKept(client)
      switch options.content {
      case .decisions:
        try show(try await client.history(of: id, limit: options.limit), HistoryText.render)
      case .measurements(let gate):
        let entries = try await client.measurements(of: id, gate: gate, limit: options.limit)
        try show(entries, MeasurementText.render)
      }
      return ExitStatus.success
    } catch {
      Output.note("setpoint history: \(error)")
      return ExitStatus.failure
    }
  }

  private func show<Entry: Encodable>(
    _ entries: [Entry], _ text: ([Entry], TextStyle) -> String
  ) throws(ControlError) {
    switch options.format {
    case .json: try Output.json(entries)
    case .text: Output.result(text(entries, textStyle()))
    }
  }
}

extension NameQuery {
  /// The deployment that is meant. A full name is asked for as it stands: the history outlives its deployment.
  func resolveKept(_ client: ControlClient) async throws(ControlError) -> DeploymentID {
    if let namespace { return DeploymentID(namespace: namespace, name: name) }
    switch match(among: try await client.status().deployments.map(\.id)) {
    case .found(let id): return id
    case .none(let message): throw ControlError(message)
    }
  }
}
