package import Domain

extension WallTime {
  /// Reads what `iso8601` writes: `2026-11-21T09:30:00.125Z`. Nil for anything else.
  ///
  /// Civil date to days after Howard Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil).
  package init?(iso8601 text: String) {
    let fields = text.split(whereSeparator: { "-T:.Z".contains($0) }).map { Int64($0) }
    let numbers = fields.compactMap { $0 }
    guard text.utf8.count == 24, text.hasSuffix("Z"), fields.count == 7, numbers.count == 7 else { return nil }
    guard (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return nil }
    let days = Self.days(year: numbers[0], month: numbers[1], day: numbers[2])
    let seconds = ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5]
    self.init(milliseconds: seconds * 1000 + numbers[6])
  }

  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
