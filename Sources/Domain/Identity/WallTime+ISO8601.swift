extension WallTime {
  /// `2026-11-21T09:30:00.125Z`.
  package var iso8601: String {
    let (days, dayMilliseconds) = milliseconds.flooredDivision(by: 86_400_000)
    let civil = CivilDate(daysSince1970: days)
    let seconds = dayMilliseconds / 1000
    let date = "\(Self.padded(civil.year, 4))-\(Self.padded(civil.month, 2))-\(Self.padded(civil.day, 2))"
    let hour = Self.padded(seconds / 3600, 2)
    let minute = Self.padded(seconds / 60 % 60, 2)
    return "\(date)T\(hour):\(minute):\(Self.padded(seconds % 60, 2)).\(Self.padded(dayMilliseconds % 1000, 3))Z"
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
