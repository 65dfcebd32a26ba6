import Domain

/// What was seen of one release: fine for the newest past, ever coarser for what is older, bounded in memory.
struct TrafficSeries: Equatable, Sendable {
  /// In order of time; stretches without traffic have none.
  private(set) var buckets: [TrafficBucket] = []
  private var mergeAt = TrafficLimits.mergeEvery

  /// The end of the newest bucket; long ago without one.
  var newest: Instant { buckets.last?.end ?? .longAgo }

  /// - Parameter told: where the last look ended; buckets are not joined across it.
  mutating func add(_ sample: Sample, at instant: Instant, told: Instant = .longAgo) {
    if let last = buckets.last, instant < last.end {
      buckets[buckets.count - 1].add(sample)
      return
    }
    var bucket = TrafficBucket(around: instant)
    bucket.add(sample)
    buckets.append(bucket)
    if buckets.count >= mergeAt { merge(now: bucket.end, told: told) }
  }

  /// Everything since `start`, and before that as much as it takes to have `minSamples`, but nothing that began before
  /// `since`.
  func newest(from start: Instant, minSamples: Int, since: Instant) -> TrafficWindow {
    var window = TrafficWindow(start: start)
    for bucket in buckets.reversed() where bucket.start >= since {
      if bucket.end <= start, window.count >= minSamples { break }
      window.take(bucket)
    }
    return window
  }

  /// What was counted from `since` up to `until`. A bucket that lies within in part counts in no look.
  func outcomes(since: Instant, until: Instant) -> Outcomes {
    let newest = buckets.reversed().prefix { $0.start >= since }
    return newest.reduce(Outcomes.none) { sum, bucket in
      bucket.end <= until ? sum + Outcomes(requests: bucket.count, failures: bucket.failures) : sum
    }
  }

  /// Joins neighbours whose common length is small against their age, oldest first.
  private mutating func merge(now: Instant, told: Instant) {
    var merged: [TrafficBucket] = []
    for bucket in buckets where now - bucket.end <= TrafficLimits.horizon {
      let longest = (now - bucket.end).milliseconds / TrafficLimits.ageResolution
      if let last = merged.last, (bucket.end - last.start).milliseconds <= longest,
        last.start >= told || bucket.end <= told
      {
        merged[merged.count - 1].merge(later: bucket)
      } else {
        merged.append(bucket)
      }
    }
    buckets = Array(merged.suffix(TrafficLimits.bucketsPerRelease))
    mergeAt = buckets.count + TrafficLimits.mergeEvery
  }
}

extension Instant {
  /// Before everything that is measured.
  static let longAgo = Instant(milliseconds: .min)
}
