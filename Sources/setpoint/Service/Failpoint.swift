#if DEBUG
  import Console
  import Controller
  import Domain
  import Execution
  import Glibc
  import Isolation
  import Journal

  /// The exact place at which this process is to die, for the tests of crashes: `SETPOINT_FAILPOINT=after-commit:3`
  /// kills it right after the third decision became durable, with nothing of it carried out.
  ///
  /// A release build has none of this.
  final class Failpoint: Sendable {
    enum Place: String {
      /// A decision was taken and is not on disk.
      case beforeCommit = "before-commit"
      /// It is on disk, and nothing of it has been carried out. Commits that change no record do not count.
      case afterCommit = "after-commit"
      /// The decision behind the action is on disk, and this action of it has not been carried out.
      case beforeAction = "before-action"
      /// The action has been carried out, and nobody has observed what came of it.
      case afterAction = "after-action"
    }

    private let place: Place
    private let remaining: Guarded<Int>

    /// Parses `PLACE:COUNT`, counted from 1.
    init?(_ text: String) {
      let parts = text.split(separator: ":")
      guard parts.count == 2, let place = Place(rawValue: String(parts[0])), let count = Int(parts[1]), count > 0
      else { return nil }
      self.place = place
      remaining = Guarded(count)
    }

    /// Dies here if this is the place, and it has been reached as often as asked for.
    func reached(_ place: Place) {
      guard place == self.place else { return }
      let rest = remaining.with { rest in
        rest -= 1
        return rest
      }
      guard rest == 0 else { return }
      Output.note("failpoint: dies at \(place.rawValue)")
      kill(getpid(), SIGKILL)
    }

    /// Both sides of a durable decision, with the places that the environment names between them.
    static func around(
      _ ledger: any Ledger, _ serving: any ServingSystem
    ) -> (any Ledger, any ServingSystem) {
      guard let text = CallerEnvironment.process.variables["SETPOINT_FAILPOINT"] else { return (ledger, serving) }
      let point = Failpoint(text)
      precondition(point != nil, "SETPOINT_FAILPOINT is not PLACE:COUNT")
      guard let point else { return (ledger, serving) }
      return (MortalLedger(base: ledger, point: point), MortalServing(base: serving, point: point))
    }
  }

  private struct MortalLedger: Ledger {
    let base: any Ledger
    let point: Failpoint

    func load() async throws(JournalError) -> JournalContents { try await base.load() }

    func commit(_ entry: JournalEntry) async throws(JournalError) {
      point.reached(.beforeCommit)
      try await base.commit(entry)
      if !entry.records.isEmpty { point.reached(.afterCommit) }
    }
  }

  private struct MortalServing: ServingSystem {
    let base: any ServingSystem
    let point: Failpoint

    func observe() async -> ObservedState { await base.observe() }

    func apply(_ action: Action) async -> Outcome {
      point.reached(.beforeAction)
      let outcome = await base.apply(action)
      point.reached(.afterAction)
      return outcome
    }

    func measure(_ requests: [MeasurementRequest], now: Instant) async -> Evidence {
      await base.measure(requests, now: now)
    }
  }
#endif
