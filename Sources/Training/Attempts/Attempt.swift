import Domain

/// One attempt as its trainer drives it.
struct Attempt: Equatable, Sendable {
  let askedAt: Instant
  var state: State
  /// Keeps it from being collected.
  var backOff: BackOff?

  enum State: Equatable, Sendable {
    case preparing, running, ended, collecting
    case collected(Collection)
    case failed(String)
    /// The tombstone is durable, and something of it may still run.
    case cancelling
    case cancelled
  }

  /// The machine's trouble kept its result from its place.
  struct BackOff: Equatable, Sendable {
    let pause: Interval
    let until: Instant
  }

  var isBeingCancelled: Bool { state == .cancelling || state == .cancelled }

  /// Whether a job of ours, or a process, is at work on it.
  var isUnderWay: Bool {
    switch state {
    case .preparing, .running, .collecting, .cancelling: true
    case .ended, .collected, .failed, .cancelled: false
    }
  }

  func observed(_ now: Instant) -> ObservedTraining {
    switch state {
    case .preparing, .running, .cancelling: .running(elapsed: max(.zero, now - askedAt))
    case .ended: .ended
    case .collecting: .collecting
    case .collected(.placed(let result)): .collected(result)
    case .collected(.unusable(let reason)): .unusable(reason)
    case .failed(let reason): .failed(reason)
    case .cancelled: .cancelled
    }
  }
}
