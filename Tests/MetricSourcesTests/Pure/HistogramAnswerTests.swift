import Domain
import Testing

@testable import MetricSources

/// Histograms that a Prometheus gives, a series a bin.
struct HistogramAnswerTests {
  private static let edges = AskedBins(label: "le", bins: .edges([0.5, 1]))
  private static let categories = AskedBins(label: "country", bins: .categories(["de", "fr"]))

  private func read(_ bins: AskedBins, _ result: String, type: String = "vector") throws(MetricError) -> Answer {
    let asked = WallTime(milliseconds: 1_795_215_878_000)
    return try PrometheusAnswer(asked: asked, received: asked, bins: bins).read(
      response(#"{"status":"success","data":{"resultType":"\#(type)","result":\#(result)}}"#))
  }

  private static func series(_ label: String, _ counts: [(String, String)], at time: String = "1795215878") -> String {
    let items = counts.map { #"{"metric":{"\#(label)":"\#($0.0)"},"value":[\#(time),"\#($0.1)"]}"# }
    return "[\(items.joined(separator: ","))]"
  }

  private static func buckets(_ counts: (String, String)...) -> String { series("le", counts) }

  @Test(arguments: [
    (buckets(("0.5", "10"), ("1", "30"), ("+Inf", "35.5")), [10, 20, 5.5]),
    // In any order, in any notation, finer than asked for.
    (buckets(("+Inf", "8"), ("5e-1", "2"), ("2", "7"), ("1.0", "3"), ("0.1", "1")), [2, 1, 5]),
    (buckets(("0.5", "0"), ("1", "0"), ("+Inf", "0")), [0, 0, 0]),
    // Off by what extrapolation rounds.
    (buckets(("0.5", "10"), ("1", "9.9999999999"), ("+Inf", "10")), [10, 0, 0]),
  ])
  func cumulatedBucketsAreCountsBetweenTheEdges(result: String, counts: [Double]) throws {
    let histogram = Histogram(bins: Self.edges.bins, counts: counts)
    #expect(try read(Self.edges, result) == Answer(.histogram(histogram)))
  }

  @Test(arguments: [
    (
      buckets(("0.5", "1"), ("1", "2")),
      "the histogram has no bucket with le=“+Inf”: nobody can tell how many there are"
    ),
    (buckets(("0.5", "1"), ("+Inf", "2")), "the histogram has no edge at 1, which is one of the reference"),
    (
      buckets(("0.5", "3"), ("1", "2"), ("+Inf", "4")), "the bucket with le=“1” counts 2.0, less than a bucket below it"
    ),
    (
      buckets(("0.5", "3"), ("1", "4"), ("+Inf", "2")),
      "the bucket with le=“+Inf” counts 2.0, less than a bucket below it"
    ),
    (buckets(("0.5", "-1"), ("1", "2"), ("+Inf", "4")), "the series of 0.5 counts -1.0"),
    (buckets(("0.5", "1"), ("0.5", "2")), "two series have le=“0.5”; aggregate them, with sum by (le) (…)"),
    (buckets(("0.5", "1"), ("0.50", "2")), "two series have the edge 0.5, written in two ways"),
    (buckets(("half", "1")), "le=“half” is no edge"),
    (series("quantile", [("0.5", "1")]), "a series lacks the label “le”, which tells the bins"),
    (buckets(("0.5", "many")), "the value is no number: many"),
    (
      #"[{"metric":{"le":"1"},"histogram":[1795215878,{"count":"1"}]}]"#,
      "the query gives a native histogram; a gate of drift needs a series for each bucket"
    ),
    (
      series("le", (0...1000).map { (String($0), "1") }), "the query gives more than 1000 series; aggregate them"
    ),
  ])
  func whatIsNoHistogramOfTheseEdgesIsAnError(result: String, expected: String) {
    #expect(message { () throws(MetricError) in _ = try read(Self.edges, result) } == expected)
  }

  @Test func oneNumberIsNoHistogram() {
    let text = "the query gives a scalar; a gate of drift needs a series for each bin"
    #expect(message { () throws(MetricError) in _ = try read(Self.edges, "[1,\"1\"]", type: "scalar") } == text)
  }

  @Test func nothingOfNowIsNoEvidence() throws {
    #expect(try read(Self.edges, "[]") == .nothing("the query found no series"))
    #expect(try read(Self.edges, Self.buckets(("0.5", "1"), ("1", "NaN"))) == .nothing("the query gives NaN"))
    let old = Self.series("le", [("+Inf", "1")], at: "1795215750")
    #expect(try read(Self.edges, old) == .nothing("the sample was 128s old when it was asked for"))
  }

  @Test func categoriesStandInTheOrderOfTheReference() throws {
    let found = try read(Self.categories, Self.series("country", [("fr", "2.5")]))
    #expect(found == Answer(.histogram(Histogram(bins: Self.categories.bins, counts: [0, 2.5]))))
  }

  @Test func unknownCategoriesAreOneMoreBin() throws {
    let found = try read(Self.categories, Self.series("country", [("it", "3"), ("de", "1"), ("es", "4")]))
    #expect(
      found == Answer(.histogram(Histogram(bins: .categories(["de", "fr", AskedBins.others]), counts: [1, 0, 7]))))
  }

  @Test func aSeriesWithoutCategoryIsAnError() {
    let result = Self.series("country", [("", "3")])
    #expect(
      message { () throws(MetricError) in _ = try read(Self.categories, result) }
        == "a series lacks the label “country”, which tells the bins")
  }
}
