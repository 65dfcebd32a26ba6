import Domain
import Reports

extension RetrainStatus {
  /// `Waiting (decay): the cooldown ends 2026-03-02 03:00:00; next 2026-03-09 03:00:00`.
  func words(_ style: TextStyle) -> String {
    let cause = trigger.map { " (\($0))" } ?? ""
    return "\(state.rawValue)\(cause): \(message)" + upcoming(style)
  }

  private func upcoming(_ style: TextStyle) -> String {
    guard let next else { return "" }
    let time = "; next \(Age.time(next))"
    guard let now = style.now, let then = WallTime(iso8601: next), then > now else { return time }
    return time + ", in \(Interval(milliseconds: then.milliseconds - now.milliseconds).people)"
  }
}
