/// An occasion for training a model again.
package struct Trigger: Hashable, Codable, Sendable {
  package let name: String
  package let cause: TriggerCause

  package init(name: String, cause: TriggerCause) {
    self.name = name
    self.cause = cause
  }
}

/// What makes a trigger fire.
package enum TriggerCause: Hashable, Codable, Sendable {
  case schedule(CronSchedule, catchUp: CatchUp)
  /// A figure that stays outside its bounds for `lasting`.
  case metric(Measure, min: Double?, max: Double?, lasting: Interval, interval: Interval)
  /// Changed content under paths of the source, from its root; each a file or a folder.
  case data(paths: [String])
}

/// What follows when times of a schedule were missed.
package enum CatchUp: String, Hashable, Codable, Sendable, CaseIterable {
  /// One run for any number of them.
  case once
  /// A run for each of them, one after another.
  case each
  /// None.
  case skip
}
