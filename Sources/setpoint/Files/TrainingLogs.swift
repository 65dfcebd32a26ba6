import Console
import Domain
import Training

/// Finds what one training wrote, in `trainings/RUN/ATTEMPT` of the state folder.
struct TrainingLogs: LogFinder {
  private let options: LogsOptions
  private let folder: String
  private let run: RunID

  init(_ options: LogsOptions, _ choice: TrainingChoice) throws(ControlError) {
    self.options = options
    let folder = options.state + "/trainings"
    self.folder = folder
    let kept = TrainingLog.all(in: folder)
    switch options.name.match(among: Set(kept.map(\.deployment)).sorted()) {
    case .none(let message): throw ControlError("\(message) (looked in \(folder))")
    case .found(let id):
      let runs = Set(kept.filter { $0.deployment == id }.map(\.attempt.run)).sorted()
      let dated = runs.map { ($0, Folder.modified("\(folder)/\($0)") ?? 0) }
      run = try Self.choose(choice, among: dated.sorted { $0.1 < $1.1 }.map(\.0), of: id)
    }
  }

  /// Attempts in the order they were made. Between the beginning of a long output and its end something is missing.
  func files() throws(ControlError) -> [LogFile] {
    TrainingLog.all(in: folder).filter { $0.attempt.run == run }.flatMap { log in
      log.paths.map { LogFile(path: $0, name: "\(run)#\(log.attempt.number)") }
    }.written(within: options.since)
  }

  /// - Parameter runs: oldest first.
  private static func choose(
    _ choice: TrainingChoice, among runs: [RunID], of id: DeploymentID
  ) throws(ControlError) -> RunID {
    let found: [RunID]
    switch choice {
    case .newest: found = runs.suffix(1)
    case .named(let start): found = runs.filter { $0.text.hasPrefix(start) }
    }
    if found.count == 1 { return found[0] }
    let what = found.isEmpty ? "no such training of \(id) is kept" : "several trainings begin so"
    let known = (found.isEmpty ? runs : found).suffix(mostNamed).map(\.text).joined(separator: ", ")
    throw ControlError("\(what); expected one of \(known)")
  }

  /// Trainings that a message names.
  private static let mostNamed = 5
}
