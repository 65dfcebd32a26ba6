#if DEBUG
  import Console
  import Controller
  import Domain
  import Execution
  import Glibc
  import Isolation
  import Journal
  import Reports

  /// The exact place at which this process is to die, for the tests of crashes: `SETPOINT_FAILPOINT=after-commit:3`
  /// kills it right after the third decision became durable, with nothing of it carried out, `before-action:publish`
  /// before the first action of that name.
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
    /// The kind of event that is decided, or the name of the action; nil for any.
    private let word: String?
    private let remaining: Guarded<Int>

    /// Parses `PLACE:COUNT`, counted from 1, and `PLACE:WORD`.
    init?(_ text: String) {
      let parts = text.split(separator: ":").map(String.init)
      guard parts.count == 2, let place = Place(rawValue: parts[0]) else { return nil }
      self.place = place
      word = Int(parts[1]) == nil ? parts[1] : nil
      let count = Int(parts[1]) ?? 1
      guard count > 0 else { return nil }
      remaining = Guarded(count)
    }

    /// Dies here if this is the place, and it has been reached as often as asked for.
    ///
    /// - Parameter words: what is decided or done here.
    func reached(_ place: Place, _ words: [String]) {
      guard place == self.place, word.map(words.contains) ?? true else { return }
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
      precondition(point != nil, "SETPOINT_FAILPOINT is neither PLACE:COUNT nor PLACE:WORD")
      guard let point else { return (ledger, serving) }
      return (MortalLedger(base: ledger, point: point), MortalServing(base: serving, point: point))
    }
  }

  private struct MortalLedger: Ledger {
    let base: any Ledger
    let point: Failpoint

    func load() async throws(JournalError) -> JournalContents { try await base.load() }

    func commit(_ entry: JournalEntry) async throws(JournalError) {
      let kinds = entry.events.map(\.kind.rawValue)
      point.reached(.beforeCommit, kinds)
      try await base.commit(entry)
      if !entry.records.isEmpty { point.reached(.afterCommit, kinds) }
    }
  }

  private struct MortalServing: ServingSystem {
    let base: any ServingSystem
    let point: Failpoint

    func observe() async -> ObservedState { await base.observe() }

    func apply(_ action: Action) async -> Outcome {
      point.reached(.beforeAction, [action.code])
      let outcome = await base.apply(action)
      point.reached(.afterAction, [action.code])
      return outcome
    }

    func measure(_ requests: [MeasurementRequest], now: Instant) async -> Evidence {
      await base.measure(requests, now: now)
    }
  }
#endif
