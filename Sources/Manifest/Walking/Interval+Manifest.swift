package import Domain

extension Interval {
  /// The longest duration that a manifest can ask for: a year.
  package static let longest = Interval.hours(24 * 365)

  /// Reads `250ms`, `30s`, `5m`, `2h`, `7d`; nil for anything else, and for what is longer than `longest`.
  package init?(manifestText text: String) {
    let digits = text.utf8.prefix(while: Bytes.isDigit)
    guard digits.count == 1 || digits.first != 48, let interval = Interval(duration: text), interval <= .longest
    else { return nil }
    self = interval
  }
}
