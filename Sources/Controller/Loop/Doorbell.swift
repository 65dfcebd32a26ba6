import Isolation

/// Where everybody who wants the controller to look again rings. Many rings before an answer are one.
package final class Doorbell: Sendable {
  private let asked = Guarded(false)
  private let rings: AsyncStream<Void>
  private let ringer: AsyncStream<Void>.Continuation

  package init() {
    (rings, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  }

  /// Something may have changed.
  package func ring() {
    asked.with { $0 = true }
    ringer.yield()
  }

  /// Time has passed.
  func tick() { ringer.yield() }

  /// Every ring and tick, for the one loop that answers.
  var all: AsyncStream<Void> { rings }

  /// Whether anybody rang since the last call.
  func take() -> Bool {
    asked.with { asked in
      defer { asked = false }
      return asked
    }
  }
}
