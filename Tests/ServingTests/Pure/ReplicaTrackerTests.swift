import Domain
import Testing

@testable import Serving

struct ReplicaTrackerTests {
  static func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1000) }

  static func ready(at seconds: Int64 = 1) -> ReplicaTracker {
    var tracker = ReplicaTracker(startedAt: at(0))
    tracker.answered()
    tracker.served(at: at(seconds))
    return tracker
  }

  @Test func `it is ready when it answered and the proxy serves it, not before`() {
    var tracker = ReplicaTracker(startedAt: Self.at(0))
    tracker.served(at: Self.at(1))
    #expect(tracker.phase == .starting(since: Self.at(0)) && !tracker.isHealthy)
    #expect(tracker.observed == .starting(since: Self.at(0)))
    tracker.answered()
    #expect(tracker.phase == .starting(since: Self.at(0)) && tracker.isHealthy)
    #expect(tracker.observed == .answering)
    tracker.served(at: Self.at(2))
    #expect(tracker.phase == .ready)
  }

  @Test func `an answer before it was served does not outlive a failure`() {
    var tracker = ReplicaTracker(startedAt: Self.at(0))
    tracker.answered()
    tracker.failed("refused", at: Self.at(1))
    tracker.served(at: Self.at(2))
    #expect(tracker.phase == .starting(since: Self.at(0)) && !tracker.isHealthy)
  }

  @Test func `three failures in a row make it unready, an answer between them does not count them together`() {
    var tracker = Self.ready()
    for _ in 0..<2 { tracker.failed("status 500", at: Self.at(2)) }
    tracker.answered()
    for _ in 0..<2 { tracker.failed("status 500", at: Self.at(3)) }
    #expect(tracker.phase == .ready && tracker.isHealthy)
    tracker.failed("status 500", at: Self.at(4))
    #expect(tracker.phase == .unready(since: Self.at(4), reason: "status 500") && !tracker.isHealthy)
    tracker.answered()
    tracker.served(at: Self.at(5))
    #expect(tracker.phase == .ready)
  }

  @Test(
    "exits in a row are counted, a long ready stretch between them starts over",
    arguments: [
      (ready: Int64(0), exits: 3), (59, 3), (60, 1), (600, 1),
    ])
  func exits(_ ready: Int64, _ exits: Int) {
    var tracker = ReplicaTracker(startedAt: Self.at(0), exits: 2)
    tracker.answered()
    tracker.served(at: Self.at(1))
    tracker.exited("killed by signal 9", at: Self.at(1 + ready))
    #expect(tracker.phase == .exited(at: Self.at(1 + ready), reason: "killed by signal 9"))
    #expect(tracker.exits == exits && !tracker.isHealthy)
  }

  @Test func `one that stops stays so, whatever its probe says`() {
    var tracker = Self.ready()
    tracker.stop()
    tracker.answered()
    tracker.served(at: Self.at(9))
    #expect(tracker.phase == .stopping && !tracker.isHealthy)
  }

  @Test func `one that was adopted while it served is ready, another has to prove it`() {
    #expect(ReplicaTracker(adoptedAt: Self.at(0), serving: true).phase == .ready)
    #expect(ReplicaTracker(adoptedAt: Self.at(0), serving: false).phase == .starting(since: Self.at(0)))
  }
}
