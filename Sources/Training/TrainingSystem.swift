package import Domain

/// Something that trains: it tells what is there, and takes up one order at a time.
///
/// Every call answers at once and is idempotent by the attempt that it names; `look` tells what came of it. An attempt
/// that was cancelled never starts, also if its start arrives later.
package protocol TrainingSystem: Sendable {
  func start(_ job: TrainingJob, attempt: Int) async
  /// Every attempt that it knows of.
  func look() async -> [AttemptID: ObservedTraining]
  func cancel(_ attempt: AttemptID) async
  /// Brings the result in its place.
  func collect(_ job: TrainingJob, attempt: Int) async
  /// Forgets a run of which nothing is under way, and removes its files.
  func discard(_ run: RunID) async
}
