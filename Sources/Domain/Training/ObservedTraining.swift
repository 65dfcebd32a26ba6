/// One attempt of a training as its trainer sees it. Absent: the trainer knows nothing of it.
package enum ObservedTraining: Equatable, Sendable {
  /// Being prepared or running. `elapsed`: since the start was asked for, by a clock that does not follow the wall.
  case running(elapsed: Interval)
  /// It ended well and left something; it is to be collected.
  case ended
  /// Its result is being read, hashed and put in its place.
  case collecting
  case collected(TrainingResult)
  /// It ended well, and what it left can't be used; why, and what to do. Collecting it again leads to the same.
  case unusable(String)
  /// It ended badly, could not be started, or nobody knows how it ended; why, with the last lines it wrote.
  case failed(String)
  /// It was cancelled, and nothing of it runs. It never starts again.
  case cancelled
}

/// What a trainer is told to do. Each is idempotent, and answered before it is done.
package enum TrainingAction: Hashable, Sendable {
  case start(TrainingJob, attempt: Int)
  /// Ends it with all its processes, and keeps its number from ever starting.
  case cancel(AttemptID)
  /// Reads its result, puts the model in its place and takes its hash.
  case collect(TrainingJob, attempt: Int)
  /// Removes the files of a run; what was put in its place stays.
  case discard(RunID)
}
