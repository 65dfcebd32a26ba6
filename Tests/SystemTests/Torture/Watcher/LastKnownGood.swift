import Domain
import Reports

/// S5: the release that passed a watch last is running and ready until another one has passed its own.
///
/// An event bears the time before it became durable, and nothing of a decision is carried out before that: what was
/// seen before the time of the next passed watch must show the release before it.
struct LastKnownGood {
  private struct Span {
    let release: String
    let from: WallTime
    var until: WallTime?
  }

  private let deployment: String
  private var spans: [Span] = []

  /// - Parameter history: all of it, oldest first.
  init(_ deployment: String, _ history: [HistoryEntry]) throws {
    self.deployment = "risk/\(deployment)"
    for entry in history where ["WatchPassed", "Pruned"].contains(entry.kind) {
      guard let at = WallTime(iso8601: entry.at) else { throw NotATime(text: entry.at) }
      let release = entry.kind == "Pruned" ? nil : entry.release.map { String($0.prefix(12)) }
      if let last = spans.last, last.release == release, last.until == nil { continue }
      if spans.last?.until == nil, !spans.isEmpty { spans[spans.count - 1].until = at }
      if let release { spans.append(Span(release: release, from: at)) }
    }
  }

  /// How many releases passed a watch.
  var count: Int { spans.count }

  /// - Parameter replicas: the fewest that were ever declared.
  func violations(_ sights: [Findings.Sight], replicas: Int) -> [String] {
    spans.flatMap { span in
      sights.filter { $0.until >= span.from && $0.from < span.until ?? $0.from.next }
        .filter { $0.accepting[deployment]?[span.release] ?? 0 < replicas }
        .map {
          "S5 at kill \($0.kill): \(deployment): \(span.release) of \($0.accepting[deployment] ?? [:]) at \($0.from)"
        }
    }
  }

  struct NotATime: Error { let text: String }
}

extension WallTime {
  fileprivate var next: WallTime { WallTime(milliseconds: milliseconds + 1) }
}
