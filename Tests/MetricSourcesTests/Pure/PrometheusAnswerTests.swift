import Domain
import HTTPClient
import Testing

@testable import MetricSources

struct PrometheusAnswerTests {
  private static let now = "1795215878.451"

  private func read(_ body: String, status: Int = 200) throws(MetricError) -> Answer {
    let asked = WallTime(milliseconds: 1_795_215_878_000)
    let received = WallTime(milliseconds: 1_795_215_879_000)
    return try PrometheusAnswer(asked: asked, received: received).read(response(body, status: status))
  }

  private static func success(_ type: String, _ result: String, _ more: String = "") -> String {
    #"{"status":"success","data":{"resultType":"\#(type)","result":\#(result)}\#(more)}"#
  }

  private static func series(_ value: String, at time: String = now) -> String {
    #"{"metric":{"version":"v1"},"value":[\#(time),"\#(value)"]}"#
  }

  @Test(arguments: [
    ("0.9", 0.9), ("0", 0), ("-3", -3), ("1e+06", 1e6), ("1.7976931348623157e+308", .greatestFiniteMagnitude),
    ("1e-300", 1e-300), ("565", 565), ("-0", 0),
  ])
  func oneNumberIsAFigure(text: String, value: Double) throws {
    #expect(try read(Self.success("vector", "[\(Self.series(text))]")) == .number(value))
    #expect(try read(Self.success("scalar", "[\(Self.now),\"\(text)\"]")) == .number(value))
  }

  @Test(arguments: [
    ("vector", "[]", "the query found no series"),
    ("vector", "[\(series("NaN"))]", "the query gives NaN"), ("vector", "[\(series("+Inf"))]", "the query gives +Inf"),
    ("vector", "[\(series("-Inf"))]", "the query gives -Inf"), ("scalar", "[\(now),\"NaN\"]", "the query gives NaN"),
    ("vector", "[\(series("1", at: "1795215757.9"))]", "the sample was 2m old when it was asked for"),
    ("vector", "[\(series("1", at: "0"))]", "the sample was 1795215878s old when it was asked for"),
    (
      "vector", "[\(series("1", at: "-1e300"))]",
      "the sample was \(Interval.seconds(.max / 1000)) old when it was asked for"
    ),
  ])
  func whatSaysNothingIsNoEvidence(type: String, result: String, note: String) throws {
    #expect(try read(Self.success(type, result)) == .nothing(note))
  }

  @Test(arguments: [
    (
      "vector", "[\(series("1")),\(series("2")),\(series("3"))]",
      "the query gives 3 series; aggregate them into one, with sum(…) or avg(…)"
    ),
    (
      "matrix", #"[{"metric":{},"values":[[\#(now),"1"]]}]"#,
      "the query gives a range of samples; a gate needs one number"
    ),
    ("string", "[\(now),\"1\"]", "the query gives a text; a gate needs one number"),
    ("streams", "[]", "the result is of an unknown type: streams"),
    (
      "vector", #"[{"metric":{},"histogram":[\#(now),{"count":"1"}]}]"#,
      "the query gives a histogram; a gate needs one number"
    ),
    ("vector", #"[{"metric":{}}]"#, "the series holds no value"),
    ("vector", "[1]", "the series holds no value"), ("vector", "{}", "the answer holds no result"),
    ("vector", "[\(series("many"))]", "the value is no number: many"),
    ("vector", "[\(series("nan"))]", "the value is no number: nan"),
    ("vector", "[\(series("inf"))]", "the value is no number: inf"),
    ("vector", "[\(series("0x10"))]", "the value is no number: 0x10"),
    ("vector", "[\(series(""))]", "the value is no number: "),
    ("vector", "[\(series("1e999"))]", "the value is no number: 1e999"),
    ("scalar", "[\(now),1]", "the sample is not a time and a value"),
    ("scalar", "[\(now)]", "the sample is not a time and a value"),
    ("scalar", "[\(now),\"1\",\"2\"]", "the sample is not a time and a value"),
    ("scalar", "[\"\(now)\",\"1\"]", "the sample is not a time and a value"),
    ("scalar", "[1e999,\"1\"]", "the sample is not a time and a value"),
    (
      "scalar", "[1795215940,\"1\"]",
      "the sample is 61s ahead of the clock here; do the two machines agree on the time?"
    ),
  ])
  func whatIsNotOneNumberIsAnError(type: String, result: String, expected: String) {
    #expect(message { () throws(MetricError) in _ = try read(Self.success(type, result)) } == expected)
  }

  @Test func samplesWithinTheClocksDifferenceCount() throws {
    for time in ["1795215758", "1795215939"] {
      #expect(try read(Self.success("vector", "[\(Self.series("1", at: time))]")) == .number(1))
    }
  }

  @Test(
    arguments: [
      (
        400, #"{"status":"error","errorType":"bad_data","error":"1:23: parse error"}"#,
        "the server answered 400: bad_data: 1:23: parse error"
      ),
      (
        200, #"{"status":"error","errorType":"timeout","error":"too long"}"#,
        "the server answered 200: timeout: too long"
      ),
      (503, success("scalar", "[\(now),\"1\"]"), nil), (422, #"{"status":"error"}"#, nil),
      (302, "", "the server answered 302: redirections are not followed"),
      (502, "<html>", "the server answered 502: <html>"), (404, "", "the server answered 404"),
      (200, "", "the answer is not one of Prometheus' HTTP interface"),
      (200, "<html>", "the answer is not one of Prometheus' HTTP interface"),
      (200, "[1]", "the answer is not one of Prometheus' HTTP interface"),
      (200, #"{"status":"success"}"#, "the answer holds no result"),
      (200, #"{"status":"success","status":"error"}"#, "the answer holds “status” more than once in one object"),
    ] as [(Int, String, String?)])
  func aRefusalIsAnErrorWithTheServersWords(status: Int, body: String, expected: String?) {
    let expected = expected ?? "the server answered \(status): \(body)"
    #expect(message { () throws(MetricError) in _ = try read(body, status: status) } == expected)
  }

  @Test func warningsAreKeptWithTheFigure() throws {
    let warnings = #","warnings":["one",2,"three"]"#
    #expect(try read(Self.success("scalar", "[\(Self.now),\"1\"]", warnings)) == .number(1, notes: ["one", "three"]))
    #expect(
      try read(Self.success("vector", "[]", warnings))
        == .nothing("the query found no series", notes: ["one", "three"]))
    let many = #","warnings":[\#((0..<99).map { "\"\($0)\"" }.joined(separator: ","))]"#
    #expect(try read(Self.success("scalar", "[\(Self.now),\"1\"]", many)).notes.count == 4)
  }
}
