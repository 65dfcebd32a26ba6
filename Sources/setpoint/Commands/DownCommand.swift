import Console
import Controller
import Domain
import Serving
import Training

/// Ends the model servers, the proxy and the trainings of a state folder, for taking a machine out of service.
struct DownCommand {
  private let state: String

  init(state: String) { self.state = state }

  func run() async -> Int32 {
    do {
      let folder = try StateFolder(path: state)
      let serving = try LocalServing(
        stateDirectory: folder.path, now: Clock.system.now, repository: { _, _, _ in })
      Output.note("ending the model servers, the proxy and the trainings of \(folder.path)")
      try await serving.stopEverything()
      try await endTrainings(folder)
      Output.note("done; setpoint run starts what served again, and another attempt of each training that was ended")
      withExtendedLifetime(folder) {}
      return ExitStatus.success
    } catch {
      Output.note("setpoint down: \(error)")
      return ExitStatus.failure
    }
  }

  private func endTrainings(_ folder: StateFolder) async throws {
    let trainers = CommandTrainers(
      folder: folder.trainings, executable: "/proc/self/exe", searchPath: CallerEnvironment.process.searchPath,
      now: Clock.system.now, export: { _, _, _ in throw CancellationError() })
    try await trainers.adopt()
    let left = await trainers.endAll()
    guard left.isEmpty else { throw TrainingFault("something of \(left) may still run; look at its processes") }
  }
}
