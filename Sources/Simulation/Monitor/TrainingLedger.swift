import Domain

/// What the monitor keeps of trainings, from the journal and the trainer alone.
struct TrainingLedger: Equatable, Sendable {
  /// The run that each occasion is in.
  var runs: [Occasion: RunID] = [:]
  /// The data that a trigger's newest run was started for.
  var data: [Watched: Trained] = [:]
  /// Results that passed their gates, by digest, as the monitor judged them itself.
  var accepted: Set<Digest> = []
  /// Since which pass attempts run that nothing in the journal names.
  var fenced: [AttemptID: Int] = [:]
  /// The metrics of every result that was accepted.
  var metrics: [Digest: [String: Double]] = [:]

  /// Its training is declared anew: what it is trained on begins with what is there.
  mutating func forgetData(of id: DeploymentID) { data = data.filter { $0.key.deployment != id } }

  /// Its record is gone, and with it how its occasions were counted.
  mutating func forget(_ id: DeploymentID) {
    forgetData(of: id)
    runs = runs.filter { $0.key.deployment != id }
  }

  /// One occasion of a trigger, whatever it was called for.
  struct Occasion: Hashable {
    let deployment: DeploymentID
    let trigger: String
    let cause: TriggerOccurrence.Cause
    /// Of data that may come back, when they were noticed; nil for all else.
    let at: WallTime?

    init(_ deployment: DeploymentID, _ occurrence: TriggerOccurrence) {
      self.deployment = deployment
      trigger = occurrence.trigger
      cause = occurrence.cause
      if case .data = occurrence.cause { at = occurrence.at } else { at = nil }
    }
  }

  /// Data, and the run that was started for them.
  struct Trained: Equatable {
    let hash: String
    let run: RunID
  }

  /// A trigger of a deployment.
  struct Watched: Hashable {
    let deployment: DeploymentID
    let trigger: String
  }
}
