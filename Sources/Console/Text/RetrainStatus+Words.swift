import Domain
import Reports

extension RetrainStatus {
  /// `Training (decay): attempt 1 of 2 …; next 2026-03-09 03:00:00`. Before there is a run the
  /// message names the trigger.
  func words(_ style: TextStyle) -> String {
    let cause = run == nil ? "" : trigger.map { " (\($0))" } ?? ""
    return "\(state.rawValue)\(cause): \(message)" + upcoming(style)
  }

  private func upcoming(_ style: TextStyle) -> String {
    guard let next else { return "" }
    let time = "; next \(Age.time(next))"
    guard let now = style.now, let then = WallTime(iso8601: next), then > now else { return time }
    return time + ", in \(Interval(milliseconds: then.milliseconds - now.milliseconds).people)"
  }
}
