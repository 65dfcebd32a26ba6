package import Domain

/// What the command of one attempt wrote, as far as it is kept.
package struct TrainingLog: Equatable, Sendable {
  package let attempt: AttemptID
  /// The files, in the order in which they are to be read; the middle of a long output is missing.
  package let paths: [String]

  /// The logs of a deployment's attempts, in the order of their names.
  ///
  /// - Parameter folder: that of the trainings.
  package static func all(of deployment: DeploymentID, in folder: String) -> [TrainingLog] {
    Files.names(in: folder).flatMap { run in
      let numbers = Files.names(in: "\(folder)/\(run)").compactMap { Int($0) }.sorted()
      return numbers.compactMap { log(of: deployment, AttemptID(run: RunID(run), number: $0), in: folder) }
    }
  }

  private static func log(of deployment: DeploymentID, _ id: AttemptID, in trainings: String) -> TrainingLog? {
    let folder = AttemptFolder(of: id, in: trainings)
    guard Files.load(Order.self, from: folder.order)?.job.deployment == deployment else { return nil }
    return TrainingLog(
      attempt: id, paths: [folder.log, folder.olderLog, folder.newerLog].filter { Files.exists($0) })
  }
}
