import Domain
import Glibc

/// Turns the proxy's wall clock into the controller's own: lines that waited in the proxy while no controller ran must
/// not count as new.
struct RequestClock: Sendable {
  let now: @Sendable () -> Instant
  var wallTime: @Sendable () -> WallTime = { Self.systemTime() }

  /// Never later than now: the wall clock may have been set back in between.
  func instant(of time: WallTime) -> Instant {
    let age = max(0, wallTime().milliseconds - time.milliseconds)
    return now() + Interval(milliseconds: -age)
  }

  private static func systemTime() -> WallTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return WallTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
