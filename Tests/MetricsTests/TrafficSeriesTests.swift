import Domain
import Testing

@testable import Metrics

struct TrafficSeriesTests {
  @Test func `a day of traffic stays bounded, loses no sample and stays fine where it is new`() {
    var series = TrafficSeries()
    let day = Int64(86_400_000)
    for time in stride(from: Int64(0), to: day, by: 200) { series.add(sample(), at: instant(time)) }
    #expect(series.buckets.count <= TrafficLimits.bucketsPerRelease + TrafficLimits.mergeEvery)
    #expect(series.buckets.reduce(0) { $0 + $1.count } == Int(day / 200))
    let minute = series.newest(from: instant(day - 60_000), minSamples: 0, since: instant(0))
    #expect((300...320).contains(minute.count))
    let hour = series.newest(from: instant(day - 3_600_000), minSamples: 0, since: instant(0))
    #expect((18_000...18_600).contains(hour.count))
  }

  @Test func `samples beyond the horizon are forgotten`() {
    var series = TrafficSeries()
    series.add(sample(), at: instant(0))
    let late = TrafficLimits.horizon.milliseconds + 1_000_000
    for step in Int64(0)..<200 { series.add(sample(), at: instant(late + step * 1000)) }
    #expect(series.buckets.reduce(0) { $0 + $1.count } == 200)
  }

  @Test func `a time that goes back counts as the newest`() {
    var series = TrafficSeries()
    series.add(sample(), at: instant(5000))
    series.add(sample(), at: instant(4000))
    #expect(series.buckets.count == 1)
    #expect(series.buckets.first?.count == 2)
  }
}
