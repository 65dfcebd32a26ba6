extension Interval {
  /// Nil unless `text` is a whole number and one of the units of a manifest.
  package init?(duration text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let units: [Substring: Int64] = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
    guard let count = Int64(digits), let unit = units[text[digits.endIndex...]] else { return nil }
    let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    self.init(milliseconds: milliseconds)
  }
}
