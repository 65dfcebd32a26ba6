extension WallTime {
  /// `2026-11-21T09:30:00.125Z`.
  ///
  /// Days to a civil date after Howard Hinnant, "chrono-compatible low-level date algorithms" (civil_from_days).
  package var iso8601: String {
    let (days, dayMilliseconds) = milliseconds.flooredDivision(by: 86_400_000)
    let (year, month, day) = Self.civilDate(daysSince1970: days)
    let seconds = dayMilliseconds / 1000
    let date = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    let hour = Self.padded(seconds / 3600, 2)
    let minute = Self.padded(seconds / 60 % 60, 2)
    return "\(date)T\(hour):\(minute):\(Self.padded(seconds % 60, 2)).\(Self.padded(dayMilliseconds % 1000, 3))Z"
  }

  private static func civilDate(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Int64 {
  fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let remainder = self % divisor
    return remainder < 0 ? (self / divisor - 1, remainder + divisor) : (self / divisor, remainder)
  }
}
