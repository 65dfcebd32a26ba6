import Console
import Domain
import FoundationEssentials
import Reports

/// Finds what one training wrote: `trainings/RUN/ATTEMPT/log` in the state folder, and its continuations.
struct TrainingLogs: LogFinder {
  private let options: LogsOptions
  private let folder: String
  private let run: String

  init(_ options: LogsOptions, _ choice: TrainingChoice) throws(ControlError) {
    self.options = options
    let folder = options.state + "/trainings"
    self.folder = folder
    let owners = Self.owners(folder)
    let id: DeploymentID
    switch options.name.match(among: Set(owners.values).sorted()) {
    case .found(let found): id = found
    case .none(let message): throw ControlError("\(message) (looked in \(folder))")
    }
    let runs = owners.filter { $0.value == id }.keys.sorted().map { ($0, Folder.modified("\(folder)/\($0)") ?? 0) }
    run = try Self.choose(choice, among: runs.sorted { $0.1 < $1.1 }.map(\.0), of: id)
  }

  /// Attempts in the order they were made.
  func files() throws(ControlError) -> [LogFile] {
    Folder.names(in: "\(folder)/\(run)").flatMap {
      LogFile.all(in: "\(folder)/\(run)/\($0)", Self.logs, name: "\(run)#\($0)")
    }.written(within: options.since)
  }

  /// The beginning, then the newest of what followed: between them something may be missing.
  private static let logs = ["log", "log.older", "log.newer"]

  /// - Parameter runs: oldest first.
  private static func choose(
    _ choice: TrainingChoice, among runs: [String], of id: DeploymentID
  ) throws(ControlError) -> String {
    let found: [String]
    switch choice {
    case .newest: found = runs.suffix(1)
    case .named(let start): found = runs.filter { $0.hasPrefix(start) }
    }
    guard found.count == 1 else {
      let kept = runs.suffix(mostNamed).joined(separator: ", ")
      throw ControlError(
        found.isEmpty
          ? "no such training of \(id) is kept; expected one of \(kept)"
          : "several trainings begin so; expected one of \(found.suffix(mostNamed).joined(separator: ", "))")
    }
    return found[0]
  }

  /// Trainings that a message names.
  private static let mostNamed = 5

  /// Whose each training is, as its first attempt says.
  private static func owners(_ folder: String) -> [String: DeploymentID] {
    var owners: [String: DeploymentID] = [:]
    for run in Folder.names(in: folder) {
      guard let attempt = Folder.names(in: "\(folder)/\(run)").first,
        let bytes = try? Data(contentsOf: URL(filePath: "\(folder)/\(run)/\(attempt)/job.json")),
        let order = try? JSONText.decode(Order.self, from: bytes)
      else { continue }
      owners[run] = order.job.deployment
    }
    return owners
  }

  /// The part of an attempt's order that matters here.
  private struct Order: Decodable {
    struct Job: Decodable {
      let deployment: DeploymentID
    }

    let job: Job
  }
}
