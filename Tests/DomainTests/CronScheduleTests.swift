import Domain
import Testing

@Suite struct CronScheduleTests {
  /// 2026-11-21T09:30:00Z, a Saturday.
  static let start = WallTime(milliseconds: 1_795_253_400_000)

  @Test(arguments: [
    ("* * * * *", "2026-11-21T09:31:00.000Z"), ("0 3 * * 1", "2026-11-23T03:00:00.000Z"),
    ("30 9 * * *", "2026-11-22T09:30:00.000Z"), ("31 9 * * *", "2026-11-21T09:31:00.000Z"),
    ("*/15 * * * *", "2026-11-21T09:45:00.000Z"), ("5-10/5 10 * * *", "2026-11-21T10:05:00.000Z"),
    ("0 0 29 2 *", "2028-02-29T00:00:00.000Z"), ("0 0 31 * *", "2026-12-31T00:00:00.000Z"),
    ("0 12 1,15 JAN,jul *", "2027-01-01T12:00:00.000Z"), ("0 18 * * 5", "2026-11-27T18:00:00.000Z"),
    ("0 0 * * 7", "2026-11-22T00:00:00.000Z"), ("0 0 * * SUN", "2026-11-22T00:00:00.000Z"),
    ("0 0 * * 5-7", "2026-11-22T00:00:00.000Z"), ("@hourly", "2026-11-21T10:00:00.000Z"),
    ("@daily", "2026-11-22T00:00:00.000Z"), ("@weekly", "2026-11-22T00:00:00.000Z"),
    ("@monthly", "2026-12-01T00:00:00.000Z"), ("@yearly", "2027-01-01T00:00:00.000Z"),
    // Both days restricted: either one suffices. With a star in front of a step, both have to fit.
    ("0 0 13 * 1", "2026-11-23T00:00:00.000Z"), ("0 0 */2 * 1", "2026-11-23T00:00:00.000Z"),
    ("0 0 */10 * 2", "2026-12-01T00:00:00.000Z"),
  ])
  func nextTime(_ text: String, _ expected: String) throws {
    let schedule = try CronSchedule(text)
    #expect(schedule.next(after: Self.start)?.iso8601 == expected)
    #expect(schedule.text == text)
  }

  @Test(arguments: [
    ("", "not 0"), ("* * * *", "not 4"), ("* * * * * *", "not 6"), ("60 * * * *", "0 to 59"), ("* 24 * * *", "0 to 23"),
    ("* * 0 * *", "1 to 31"), ("* * * 13 *", "1 to 12"), ("* * * * 8", "0 to 7"), ("*/0 * * * *", "step"),
    ("5-1 * * * *", "backwards"), ("1,,2 * * * *", "minute"), ("a * * * *", "minute"), ("* * * FOO *", "JAN"),
    ("0 0 30 2 *", "no such day"), ("0 0 31 4,6,9,11 *", "no such day"), ("@reboot", "@daily"),
    ("TZ=UTC 0 0 * * *", "UTC"), ("L * * * *", "minute"), ("* * ? * *", "day of the month"), ("-1 * * * *", "minute"),
    ("1- * * * *", "minute"), ("99999999999999999999 * * * *", "0 to 59"),
    (String(repeating: "1,", count: 200), "long"),
  ])
  func refused(_ text: String, _ words: String) {
    let fault = #expect(throws: CronFault.self) { try CronSchedule(text) }
    #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "")")
  }

  /// Every found time fits, and none in between was passed over.
  @Test(arguments: ["*/7 3-5 * * *", "0 0 1 * 3", "15 23 28-31 2,3 *", "59 23 31 12 *"])
  func noTimeIsPassedOver(_ text: String) throws {
    let schedule = try CronSchedule(text)
    var time = Self.start
    for _ in 0..<50 {
      let next = try #require(schedule.next(after: time))
      #expect(next > time && next.milliseconds % 60_000 == 0)
      // From one minute before the next time on, there is no earlier one.
      #expect(schedule.next(after: WallTime(milliseconds: next.milliseconds - 1)) == next)
      let middle = WallTime(milliseconds: (time.milliseconds + next.milliseconds) / 2)
      #expect(schedule.next(after: middle) == next)
      time = next
    }
  }

  @Test func daysAreThoseOfTheCalendar() {
    for (days, text) in [(Int64(0), "1970-1-1"), (-1, "1969-12-31"), (11_016, "2000-2-29"), (20_778, "2026-11-21")] {
      let date = CivilDate(daysSince1970: days)
      #expect("\(date.year)-\(date.month)-\(date.day)" == text)
    }
  }
}
