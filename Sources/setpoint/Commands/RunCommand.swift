import Console
import Controller
import Domain
import Git
import Glibc
import Journal
import Server
import Serving

/// The controller: builds every part, runs them together, and takes them down in order.
struct RunCommand {
  private let options: RunOptions
  private let log = ServiceLog(wall: Clock.system.wall)

  init(_ options: RunOptions) { self.options = options }

  func run() async -> Int32 {
    do {
      return try await Service(options, log: log).run()
    } catch {
      Output.note("setpoint run: \(error)")
      return ExitStatus.failure
    }
  }
}
