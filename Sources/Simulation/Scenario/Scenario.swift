package import Domain

/// A story to be simulated: what is served, how releases behave, and what happens when.
///
/// A plain value. Everything that is not said has a default, so that a scenario names only what it is about.
package struct Scenario: Equatable, Sendable {
  /// Unique, in lower case with hyphens.
  package var name: String
  /// What is to be seen, as one sentence.
  package var title: String
  /// Served and settled before the clock of the story starts; empty: the controller finds an empty machine.
  package var served: [DeploymentSpec] = []
  package var targets = [Scenario.local()]
  package var freezes: [Freeze] = []
  /// Releases that are not named behave well.
  package var behaviours: [ReleaseName: Behaviour] = [:]
  /// Attempts that are not named succeed.
  package var trainings: [TrainingName: TrainingBehaviour] = [:]
  /// What the paths of data triggers hold at first, as hashes.
  package var data: [String: String] = [:]
  /// In the order in which it happens: nothing happens before what stands above it.
  package var timeline: [Happening] = []
  /// What is true when all is over.
  package var endings: [Ending] = []
  /// Between two passes of the controller.
  package var interval = Interval(milliseconds: 500)
  /// Requests a second to every deployment that has a route.
  package var requestsPerSecond = 1000
  /// UTC at the start.
  package var wall = WallTime(milliseconds: 1_767_225_600_000)
  /// Passes after which it must have converged without faults; with faults there are some more.
  package var longest = 400

  package init(_ name: String, _ title: String) {
    self.name = name
    self.title = title
  }

  /// A local target that serves on this machine.
  package static func local(
    _ name: String = "local", maxConcurrentRollouts: Int = 10, port: Int = 8080
  ) -> LocalTarget {
    LocalTarget(
      name: name, listen: "127.0.0.1:\(port)", requestTimeout: .seconds(60),
      maxConcurrentRollouts: maxConcurrentRollouts)
  }
}

/// What is true of a deployment when a scenario is over.
package enum Ending: Equatable, Sendable {
  /// The version holds all traffic and passed its watch.
  case serves(DeploymentID, version: String)
  /// The version is not tried again by itself. `held`: given up without a failure of its own.
  case refused(DeploymentID, version: String, held: Bool)
  /// Nothing is left of it.
  case gone(DeploymentID)
  /// So many replicas of what holds the traffic are ready.
  case replicas(DeploymentID, Int)
  /// The report's reason is of this kind: the name of a case of `Reason`, such as `awaitingApproval`.
  case reason(DeploymentID, String)
  /// So many events of a kind were journaled.
  case events(DeploymentID, EventKind, Int)
  /// How its trainings ended, newest first: names of cases of `RunPhase`.
  case trained(DeploymentID, [String])
  /// Where its training stands.
  case training(DeploymentID, TrainingReport.State)
  /// The branch names this version.
  case declared(DeploymentID, version: String)
}
