import Domain
import Reports

/// A weight is never ahead of the journal: before anybody saw a release with traffic, its step or its promotion was
/// decided, by an event that bears a time before it became durable.
struct Decided {
  private let deployment: String
  /// First entry into a step, and first promotion, of each release.
  private var steps: [String: WallTime] = [:]
  private var promotions: [String: WallTime] = [:]

  /// - Parameter history: all of it, oldest first.
  init(_ deployment: String, _ history: [HistoryEntry]) {
    self.deployment = "risk/\(deployment)"
    for entry in history {
      guard let release = entry.release, let at = WallTime(iso8601: entry.at) else { continue }
      if entry.kind == "StepEntered", steps[release] == nil { steps[release] = at }
      if entry.kind == "Promoted", promotions[release] == nil { promotions[release] = at }
    }
  }

  func violations(_ sights: [Findings.Sight]) -> [String] {
    sights.flatMap { sight in
      (sight.shares[deployment] ?? []).filter { !isDecided($0, sight.from) }
        .map { "ahead of the journal at kill \(sight.kill): \(deployment): \($0) at \(sight.from)" }
    }
  }

  private func isDecided(_ share: ProxyReading.Share, _ time: WallTime) -> Bool {
    let all = [share.weight == 10_000 ? nil : steps[share.release], promotions[share.release]]
    return all.contains { $0.map { $0 <= time } ?? false }
  }
}
