package import Domain

extension Interval {
  /// The longest duration that a manifest can ask for: a year.
  package static let longest = Interval.hours(24 * 365)

  private static let units: [(suffix: String, milliseconds: Int64)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
  ]

  /// Reads `250ms`, `30s`, `5m`, `2h`, `7d`; nil for anything else, and for what is longer than `longest`.
  package init?(manifestText text: String) {
    let digits = text.utf8.prefix(while: Bytes.isDigit)
    let suffix = String(text[digits.endIndex...])
    guard let unit = Self.units.first(where: { $0.suffix == suffix }), digits.count == 1 || digits.first != 48,
      let count = Int64(String(text[..<digits.endIndex]))
    else { return nil }
    let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
    guard !overflow, milliseconds <= Self.longest.milliseconds else { return nil }
    self.init(milliseconds: milliseconds)
  }
}
