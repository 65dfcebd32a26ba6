import Domain
import Reports

/// Points in time as people read them.
enum Age {
  /// `12s ago` where it is known what time it is, else the time itself.
  static func text(_ iso8601: String, _ style: TextStyle) -> String {
    guard let now = style.now, let then = WallTime(iso8601: iso8601) else { return "at \(time(iso8601))" }
    let age = Interval(milliseconds: now.milliseconds - then.milliseconds)
    return age < .zero ? "at \(time(iso8601)) (clock is behind)" : "\(age.people) ago"
  }

  /// `2026-11-21 09:30:00`, UTC.
  static func time(_ iso8601: String) -> String {
    let seconds = Printable.line(String(iso8601.prefix(19)))
    return seconds.split(separator: "T", maxSplits: 1).joined(separator: " ")
  }
}
