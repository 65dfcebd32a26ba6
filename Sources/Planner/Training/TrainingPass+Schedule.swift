import Domain

extension TrainingPass {
  /// Times of the schedule since the last that was considered. The first look only remembers when it was; so does one
  /// after the wall clock was set far back.
  mutating func look(at schedule: CronSchedule, _ catchUp: CatchUp, _ trigger: String) {
    guard let considered = training.triggers[trigger]?.considered, considered <= wall + Limits.clockStep else {
      training.triggers[trigger]?.considered = world.wall
      return
    }
    guard let newest = schedule.newest(after: considered, upTo: wall) else { return }
    training.triggers[trigger]?.considered = newest
    switch catchUp {
    case .once: fire(trigger, newest, schedule)
    case .skip: if newest + Limits.missedAfter >= wall { fire(trigger, newest, schedule) }
    case .each: fireEach(trigger, after: considered, upTo: newest, schedule)
    }
  }

  private mutating func fireEach(
    _ trigger: String, after considered: WallTime, upTo newest: WallTime, _ schedule: CronSchedule
  ) {
    var last = considered
    for _ in 0..<max(0, freePlaces) {
      guard let window = schedule.next(after: last), window <= newest else { return }
      fire(trigger, window, schedule, each: true)
      last = window
    }
    guard last < newest else { return }
    let reason = "times of the schedule \(schedule.text) up to \(newest.iso8601) are dropped, for as many wait already"
    note(.trainingTriggered, "\(trigger): \(reason)", TrainingNote(run: nil, trigger: trigger))
  }

  /// A time that comes a second time, because the wall clock was set back, is no new occurrence.
  private mutating func fire(_ trigger: String, _ window: WallTime, _ schedule: CronSchedule, each: Bool = false) {
    let known = training.pending + training.runs.flatMap(\.occurrences)
    guard !known.contains(where: { $0.trigger == trigger && $0.cause == .window(window) }) else { return }
    fire(trigger, .window(window), "the schedule \(schedule.text) came at \(window.iso8601)", each: each)
  }
}

extension CronSchedule {
  /// Times are whole minutes.
  private static let resolution = Interval.minutes(1)

  /// The newest time behind `start` and not behind `end`; nil if there is none.
  ///
  /// By halving, for `end` may be decades away: the clock was set.
  func newest(after start: WallTime, upTo end: WallTime) -> WallTime? {
    guard var newest = next(after: start), newest <= end else { return nil }
    var bound = end
    while bound.milliseconds - newest.milliseconds >= Self.resolution.milliseconds {
      let middle = WallTime(milliseconds: newest.milliseconds + (bound.milliseconds - newest.milliseconds) / 2)
      if let later = next(after: middle), later <= bound { newest = later } else { bound = middle }
    }
    return newest
  }
}
