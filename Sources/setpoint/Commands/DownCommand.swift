import Console
import Controller
import Domain
import Serving

/// Ends the model servers and the proxy of a state folder, for taking a machine out of service.
struct DownCommand {
  private let state: String

  init(state: String) { self.state = state }

  func run() async -> Int32 {
    do {
      let folder = try StateFolder(path: state)
      let serving = try LocalServing(
        stateDirectory: folder.path, now: Clock.system.now, repository: { _, _, _ in })
      Output.note("ending the model servers and the proxy of \(folder.path)")
      try await serving.stopEverything()
      Output.note("done; setpoint run starts them again")
      withExtendedLifetime(folder) {}
      return ExitStatus.success
    } catch {
      Output.note("setpoint down: \(error)")
      return ExitStatus.failure
    }
  }
}
