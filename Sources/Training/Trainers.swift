package import Domain

/// Something that trains: it tells what is there, and takes up one order at a time.
///
/// Every call is idempotent by the attempt that it names. An attempt that was cancelled never starts, also if its start
/// arrives later.
package protocol TrainerEngineAdapter: Sendable {
  func start(_ job: TrainingJob, attempt: Int) async
  /// Every attempt that it knows of.
  func look() async -> [AttemptID: ObservedTraining]
  func cancel(_ attempt: AttemptID) async
  /// Brings the result in its place; `look` tells when it is there.
  func collect(_ job: TrainingJob, attempt: Int) async
  func discard(_ run: RunID) async
}
