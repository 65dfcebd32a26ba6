import Domain

/// One gate's question, and its newest answer.
struct Entry: Equatable, Sendable {
  let question: Question
  /// How often it is asked.
  var interval: Interval
  let wantedSince: Instant
  /// Of the order that is waiting or under way.
  var ticket: UInt64?
  var latest: Figure?

  init(question: Question, interval: Interval, wantedSince: Instant) {
    self.question = question
    self.interval = interval
    self.wantedSince = wantedSince
  }

  /// Whether it is to be asked again. What was asked before `since` does not count as asked.
  func isDue(since: Instant, now: Instant) -> Bool {
    guard ticket == nil else { return false }
    guard let latest, latest.at >= since else { return true }
    return now - latest.at >= pause(after: latest.answer)
  }

  /// What is known: nil while the first answer may still come, an error when none came for too long.
  func figure(since: Instant, now: Instant) -> Figure? {
    let freshness = MetricLimits.freshness(interval: interval, timeout: question.source.timeout)
    let valid = latest.flatMap { $0.at >= since ? $0 : nil }
    if let valid, now - valid.at <= freshness { return valid }
    let last = valid?.at ?? max(since, wantedSince)
    guard now - last > freshness else { return nil }
    return Figure(Answer(.error("\(question.source.name): no answer for \(wholeSeconds(now - last))")), at: last)
  }

  private func pause(after answer: Answer) -> Interval {
    switch answer.measurement {
    case .value, .histogram: interval
    case .outcomes, .error: min(interval, MetricLimits.retryAfter)
    }
  }

  private func wholeSeconds(_ span: Interval) -> Interval { .seconds(span.milliseconds / 1000) }
}
