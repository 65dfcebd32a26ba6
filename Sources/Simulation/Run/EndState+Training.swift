package import Domain

extension EndState {
  /// What became of a deployment's trainings.
  package struct Training: Equatable, Sendable {
    /// Newest first.
    package let runs: [Run]
    package let pending: [TriggerOccurrence.Cause]
    package let paused: [String]
    package let isCircuitOpen: Bool
    package let failures: Int

    /// A run without what depends on the moment.
    package struct Run: Equatable, Sendable {
      package let causes: Set<TriggerOccurrence.Cause>
      package let phase: String
      package let result: ModelPin?
      package let attempts: Int
    }

    init(_ record: TrainingRecord) {
      runs = ([record.run].compactMap(\.self) + record.past).map { run in
        Run(
          causes: Set(run.occurrences.map(\.cause)), phase: run.phase.code, result: run.result?.model,
          attempts: run.attempt)
      }
      pending = record.pending.map(\.cause)
      paused = record.triggers.filter { $0.value.pause != nil }.keys.sorted()
      isCircuitOpen = record.circuit != nil
      failures = record.failures
    }
  }
}
