package import Domain

/// Something that serves models: it tells what is there, and carries out one action at a time.
///
/// Both answer at once: work that takes longer goes on inside and shows in the next observation.
package protocol ServingSystem: Sendable {
  func observe() async -> ObservedState
  /// Idempotent. It takes no decision and does not try again by itself.
  func apply(_ action: Action) async -> Outcome
  /// What its data plane measured, for every request; a missing answer is a missing figure.
  func measure(_ requests: [MeasurementRequest], now: Instant) async -> Evidence
}
