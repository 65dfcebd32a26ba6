/// How a simulated release behaves once it runs.
package struct Behaviour: Equatable, Sendable {
  /// What becomes of its artifact when it is fetched.
  package enum Fetch: Equatable, Sendable { case works, missing, unusable }
  /// What its processes do.
  package enum Process: Equatable, Sendable {
    case becomesReady, neverReady, exitsAtOnce
    /// Becomes ready, and ends so many milliseconds after that, every time.
    case exitsAfter(Int64)
  }

  package var fetch: Fetch = .works
  package var process: Process = .becomesReady
  /// From the start of a process to its first ready answer, in milliseconds.
  package var startTime: Int64 = 400
  /// Share of its answers that are errors.
  package var errorRate = 0.0
  /// Of every answer, in milliseconds.
  package var latency = 5.0
  /// What metric sources say of it, by the name of the gate that asks; absent: nothing to compute a figure from.
  package var figures: [String: Double] = [:]

  package init() {}
}
