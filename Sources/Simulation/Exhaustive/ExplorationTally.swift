/// What an exploration did.
package struct ExplorationTally: Equatable, Sendable {
  /// Effect points of the run without faults.
  package internal(set) var points = 0
  /// Runs with faults.
  package internal(set) var runs = 0
  /// Of these, those that became the run they were forked from.
  package internal(set) var merged = 0
  /// Of these, those that broke a promise.
  package internal(set) var failed = 0
  /// Passes that were simulated in all.
  package internal(set) var passes = 0
  /// The most effects that a run had more than the one without faults, and the most passes.
  package internal(set) var mostRetries = 0
  package internal(set) var longestDelay = 0

  package init() {}

  mutating func count(_ passes: Int, hasMerged: Bool) {
    runs += 1
    self.passes += passes
    if hasMerged { merged += 1 }
  }
}
