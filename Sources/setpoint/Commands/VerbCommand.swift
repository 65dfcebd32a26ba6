import Console
import Domain
import Reports

/// A person asks for something: every verb, `sync` and `confirm`.
struct VerbCommand {
  private let options: VerbOptions

  init(_ options: VerbOptions) { self.options = options }

  func run() async -> Int32 {
    do throws(ControlError) {
      let answer = try await ask(try ControlClient(state: options.state))
      switch options.format {
      case .json: try Output.json(answer)
      case .text: Output.result(Printable.line(answer.message) + "\n")
      }
      return ExitStatus.success
    } catch {
      Output.note("setpoint \(options.command.rawValue): \(error)")
      return ExitStatus.failure
    }
  }

  private func ask(_ client: ControlClient) async throws(ControlError) -> VerbAnswer {
    switch options.request {
    case .confirm: return try await client.post("confirm", body(release: nil))
    case .lookAgain(let name):
      if let name { _ = try await resolve(name, client) }
      return try await client.post("sync", [:])
    case .verb(let verb, let name, let release):
      let id = try await resolve(name, client)
      return try await client.post("deployments/\(id.namespace)/\(id.name)/\(verb.rawValue)", body(release: release))
    }
  }

  private func body(release: String?) -> [String: String] {
    var body: [String: String] = [:]
    if !options.reason.isEmpty { body["reason"] = options.reason }
    body["release"] = release
    return body
  }

  /// The deployment must be there: nothing can be asked for one that is gone.
  private func resolve(_ name: NameQuery, _ client: ControlClient) async throws(ControlError) -> DeploymentID {
    switch name.match(among: try await client.status().deployments.map(\.id)) {
    case .found(let id): return id
    case .none(let message): throw ControlError(message)
    }
  }
}
