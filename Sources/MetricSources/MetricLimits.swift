package import Domain

/// Bounds of what is taken from sources outside.
package enum MetricLimits {
  /// Longest answer, and longest document, in bytes.
  static let answerBytes = 1 << 20
  /// How deep lists and objects may be nested in an answer.
  static let nesting = 64
  /// Longest token in a credentials file, in bytes.
  static let credentialBytes = 8 << 10
  /// Longest message and longest remark, in characters: both repeat the text of somebody else.
  static let excerptCharacters = 300
  /// Remarks of a source that are kept with a figure.
  static let notes = 4
  /// Series, or bins of a document, that one histogram may be made of: a source may have more bins than a reference.
  static let bins = 1000
  /// Questions under way at one source: what hangs there leaves room for the others.
  static let questionsPerSource = 4
  /// Questions under way at all sources.
  static let questions = 64
  /// A sample may be this much older than the question before it is no evidence of now.
  static let oldestSample = Interval.minutes(2)
  /// A sample may be this much ahead of the clock here: clocks of two machines differ.
  static let newestSample = Interval.minutes(1)
  /// A source that did not answer is asked again after this, where the gate's interval is not shorter.
  static let retryAfter = Interval.seconds(10)

  /// How long a figure holds, from when it was asked for. In that time the next question is due and answered even if
  /// it takes the whole timeout; the rest is the longest time between two passes.
  package static func freshness(interval: Interval, timeout: Interval) -> Interval {
    let longer = max(interval, timeout)
    return longer + longer + Limits.longestObservedGap
  }
}
