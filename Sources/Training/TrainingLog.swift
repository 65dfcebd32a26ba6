package import Domain

/// What the command of one attempt wrote, as far as it is kept.
package struct TrainingLog: Equatable, Sendable {
  package let attempt: AttemptID
  package let deployment: DeploymentID
  /// The files, in the order in which they are to be read; the middle of a long output is missing.
  package let paths: [String]

  /// Those of all attempts, in the order of their names.
  ///
  /// - Parameter folder: that of the trainings.
  package static func all(in folder: String) -> [TrainingLog] {
    Files.names(in: folder).flatMap { run in
      let numbers = Files.names(in: "\(folder)/\(run)").compactMap { Int($0) }.sorted()
      return numbers.compactMap { log(of: AttemptID(run: RunID(run), number: $0), in: folder) }
    }
  }

  /// Those of a deployment.
  package static func all(of deployment: DeploymentID, in folder: String) -> [TrainingLog] {
    all(in: folder).filter { $0.deployment == deployment }
  }

  private static func log(of id: AttemptID, in trainings: String) -> TrainingLog? {
    let folder = AttemptFolder(of: id, in: trainings)
    guard let order = try? Files.load(Order.self, from: folder.order) else { return nil }
    return TrainingLog(
      attempt: id, deployment: order.job.deployment,
      paths: [folder.log, folder.olderLog, folder.newerLog].filter { Files.exists($0) })
  }
}
