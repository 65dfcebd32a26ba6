import Console
import Domain
import Reports

/// A person decides something: every verb, `sync` and `confirm`.
struct SayCommand {
  private let options: SayOptions

  init(_ options: SayOptions) { self.options = options }

  func run() async -> Int32 {
    do throws(ControlError) {
      let answer = try await say(try ControlClient(state: options.state))
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

  private func say(_ client: ControlClient) async throws(ControlError) -> Said {
    switch options.word {
    case .confirm: return try await client.say("confirm", words(release: nil))
    case .lookAgain(let name):
      if let name { _ = try await resolve(name, client) }
      return try await client.say("sync", [:])
    case .verb(let verb, let name, let release):
      let id = try await resolve(name, client)
      return try await client.say("deployments/\(id.namespace)/\(id.name)/\(verb.rawValue)", words(release: release))
    }
  }

  private func words(release: String?) -> [String: String] {
    var words: [String: String] = [:]
    if !options.reason.isEmpty { words["reason"] = options.reason }
    words["release"] = release
    return words
  }

  /// The deployment must be there: nothing can be decided about one that is gone.
  private func resolve(_ name: NameQuery, _ client: ControlClient) async throws(ControlError) -> DeploymentID {
    switch name.match(among: try await client.status().deployments.map(\.id)) {
    case .found(let id): return id
    case .none(let message): throw ControlError(message)
    }
  }
}
