package import Domain

/// Something that trains: it tells which attempts there are, and takes one order at a time.
///
/// Both answer at once, as with `ServingSystem`.
package protocol TrainingExecutor: Sendable {
  func observe() async -> [AttemptID: ObservedTraining]
  /// Idempotent by the attempt that it names.
  func apply(_ action: TrainingAction) async -> Outcome
}
