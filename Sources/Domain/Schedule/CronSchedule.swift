/// Times that come again, as crontab(5) writes them, in UTC: five fields, or `@daily` and its like.
///
/// Where both the day of the month and the day of the week are restricted, either one suffices, as in Vixie cron.
package struct CronSchedule: Hashable, Sendable {
  /// As it was written.
  package let text: String
  private let minute, hour, dayOfMonth, month, dayOfWeek: CronField

  /// The longest text that is read, in bytes.
  package static let longestText = 200
  /// February 29th comes at least this often, so what did not come in so many days never comes.
  private static let daysSearched: Int64 = 366 * 9

  /// The short forms.
  package static let names: [String: String] = [
    "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
  ]

  /// Reads a schedule; one that never comes, such as February 30th, is refused too.
  package init(_ text: String) throws(CronFault) {
    self.text = text
    guard text.utf8.count <= Self.longestText else { throw CronFault("is too long") }
    let fields = (Self.names[text] ?? text).split { $0 == " " || $0 == "\t" }
    try Self.check(fields, text)
    minute = try CronField(fields[0], .minute)
    hour = try CronField(fields[1], .hour)
    dayOfMonth = try CronField(fields[2], .dayOfMonth)
    month = try CronField(fields[3], .month)
    dayOfWeek = try CronField(fields[4], .dayOfWeek)
    guard next(after: WallTime(milliseconds: 0)) != nil else { throw CronFault("there is no such day in any year") }
  }

  private static func check(_ fields: [Substring], _ text: String) throws(CronFault) {
    if text.hasPrefix("@") && names[text] == nil {
      throw CronFault("there are \(names.keys.sorted().joined(separator: ", "))")
    }
    if text.hasPrefix("TZ=") || text.hasPrefix("CRON_TZ=") { throw CronFault("times are UTC; leave the time zone out") }
    guard fields.count == 5 else {
      throw CronFault("five fields are needed (minute, hour, day, month, weekday), not \(fields.count)")
    }
  }

  /// The first time behind `time`, to the minute; nil if there is none in nine years.
  package func next(after time: WallTime) -> WallTime? {
    let (day, milliseconds) = time.milliseconds.flooredDivision(by: 86_400_000)
    if comes(onDay: day), let minute = firstMinute(from: milliseconds / 60_000 + 1) { return Self.time(day, minute) }
    guard let first = firstMinute(from: 0) else { return nil }
    return (1...Self.daysSearched).first { comes(onDay: day + $0) }.map { Self.time(day + $0, first) }
  }

  private static func time(_ day: Int64, _ minute: Int64) -> WallTime {
    WallTime(milliseconds: day * 86_400_000 + minute * 60_000)
  }

  private func comes(onDay day: Int64) -> Bool {
    let date = CivilDate(daysSince1970: day)
    guard month.contains(date.month) else { return false }
    let isDay = dayOfMonth.contains(date.day)
    // 1970-01-01 was a Thursday.
    let isWeekday = dayOfWeek.contains((day + 4).flooredDivision(by: 7).remainder)
    return dayOfMonth.isStar || dayOfWeek.isStar ? isDay && isWeekday : isDay || isWeekday
  }

  /// The first minute of a day, from `start` on.
  private func firstMinute(from start: Int64) -> Int64? {
    guard start < 1440 else { return nil }
    return (start..<1440).first { hour.contains($0 / 60) && minute.contains($0 % 60) }
  }
}

extension CronSchedule: Codable {
  package init(from decoder: any Decoder) throws {
    self = try CronSchedule(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
