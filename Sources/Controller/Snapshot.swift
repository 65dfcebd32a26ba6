package import Domain

/// What the last pass saw and decided, for whoever asks.
package struct Snapshot: Sendable {
  package let at: WallTime
  package let source: SourceState
  package let plan: Plan
  /// Whether replicas that are not needed any more are still ending.
  package let isDraining: Bool
  /// Why nothing can be written down; nil when all is well.
  package let journalTrouble: String?
  /// Passes since the start.
  package let passes: Int

  /// Nothing is under way and nothing more will happen by itself.
  package var isConverged: Bool {
    source.status == .ok && journalTrouble == nil && !isDraining && plan.actions.isEmpty && plan.changed.isEmpty
      && plan.reports.allSatisfy(\.isTerminal)
  }
}
