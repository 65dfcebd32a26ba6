import Controller
import Domain
import Isolation

/// A clock that stands still until the test moves it.
final class ManualTime: Sendable {
  private let milliseconds = Guarded<Int64>(1000)

  var now: Instant { Instant(milliseconds: milliseconds.with { $0 }) }

  func advance(_ span: Int64) { milliseconds.with { $0 += span } }

  var clock: Clock {
    Clock(now: { self.now }, wall: { WallTime(milliseconds: self.now.milliseconds) })
  }
}
