/// Every bound of the decision core, with its unit, in one place.
package enum Limits {
  /// A pass that comes later than this after the one before it proves nothing about the time between: no bake counts.
  package static let longestObservedGap = Interval.seconds(5)
  /// How much bake or deadline time a crash may forget: progress is written down at least this often.
  package static let checkpointEvery = Interval.seconds(10)
  /// Exits in a row, without having been ready for `stableAfter` in between, after which a candidate has failed.
  package static let candidateExits = 3
  /// A replica that ran this long has left its crash loop: the next exit counts as the first again.
  package static let stableAfter = Interval.minutes(1)
  /// Back-off for starting a replica again and for fetching an artifact again: first and longest wait.
  package static let firstBackOff = Interval.seconds(1)
  package static let longestBackOff = Interval.minutes(1)
  /// How long a person is waited for, at most: then the candidate is given up and held.
  package static let longestWait = Interval.hours(7 * 24)
  /// Rollouts of the same revision that may fail before the rest of it is held.
  package static let failuresOfOneChange = 2
  /// Windows of a Freeze that follow one another without a gap and are joined when its end is told.
  package static let joinedWindows = 100
  /// Releases that passed a watch and are remembered, newest first: they need no new canary, and their artifacts stay.
  package static let provenReleases = 5
  /// Quarantined releases remembered for a deployment, newest first.
  package static let quarantinedReleases = 50
  /// A revision that removes more deployments than this, and more than half of them, is held.
  package static let unguardedRemovals = 3
  /// The ways a request can take for one deployment: stable, candidate, and the previous stable during a watch.
  package static let liveReleases = 3

  /// Occurrences that wait for a run, oldest first; what comes beyond is told and dropped. The last place is kept for
  /// a person.
  package static let pendingOccurrences = 20
  /// Runs that are remembered whole, newest first.
  package static let rememberedRuns = 20
  /// Runs that failed or were rejected one after another, after which none is started any more by itself.
  package static let failedRuns = 3
  /// Between two attempts of a run: first and longest wait.
  package static let firstTrainingBackOff = Interval.seconds(30)
  package static let longestTrainingBackOff = Interval.minutes(15)
  /// Observed time for which a trainer knows nothing of an attempt that ended well, after which its files are gone: one
  /// look may have been taken too early.
  package static let resultMissingFor = Interval.seconds(30)
  /// Observed time in which a result is collected, trouble of the machine such as a full disk included; then the
  /// attempt has failed.
  package static let collectingFor = Interval.hours(24)
  /// Between two attempts to bring a result into the source: first and longest wait.
  package static let firstPublicationBackOff = Interval.minutes(1)
  package static let longestPublicationBackOff = Interval.hours(1)
  /// Trainings of all deployments that run at a time on this machine.
  package static let concurrentTrainings = 2
  /// A time of a schedule that is noticed so much later was missed.
  package static let missedAfter = Interval.minutes(5)
  /// What was considered lies so far in the future only if the wall clock was set back: it is forgotten then.
  package static let clockStep = Interval.hours(24)

  /// Whether a revision removes so much that it is held: all of them, or more than half and more than
  /// `unguardedRemovals`.
  package static func isMassDeletion(_ gone: Int, of all: Int) -> Bool {
    gone > 0 && (gone == all || (gone > unguardedRemovals && gone * 2 > all))
  }
}
