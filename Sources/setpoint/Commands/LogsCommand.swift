import Console
import Domain
import FoundationEssentials
import Glibc
import Reports

/// What the model servers or a training of a deployment wrote, from the files they write to.
struct LogsCommand {
  private let options: LogsOptions
  private static let poll = Duration.milliseconds(250)

  init(_ options: LogsOptions) { self.options = options }

  func run() async -> Int32 {
    do throws(ControlError) {
      let logs = try finder()
      var readers = try logs.files().map { LogReader(file: $0) }
      if readers.isEmpty { throw ControlError("nothing was written yet by \(options.name)") }
      for index in readers.indices { Output.result(readers[index].readOn()) }
      while options.follow, !Task.isCancelled {
        try? await Task.sleep(for: Self.poll)
        let known = Set(readers.map(\.file.path))
        readers += try logs.files().filter { !known.contains($0.path) }.map { LogReader(file: $0) }
        for index in readers.indices { Output.result(readers[index].readOn()) }
      }
      return ExitStatus.success
    } catch {
      Output.note("setpoint logs: \(error)")
      return ExitStatus.failure
    }
  }

  private func finder() throws(ControlError) -> any LogFinder {
    guard let run = options.run else { return try LogFiles(options) }
    return try TrainingLogs(options, run)
  }
}
