package import Domain
import Glibc

/// The two clocks of a controller: one to decide by, one to tell people.
package struct Clock: Sendable {
  package let now: @Sendable () -> Instant
  package let wall: @Sendable () -> WallTime

  package init(now: @escaping @Sendable () -> Instant, wall: @escaping @Sendable () -> WallTime) {
    self.now = now
    self.wall = wall
  }

  /// The machine's: time since boot, suspension included, and UTC.
  package static let system = Clock(
    now: { Instant(milliseconds: milliseconds(CLOCK_BOOTTIME)) },
    wall: { WallTime(milliseconds: milliseconds(CLOCK_REALTIME)) })

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
