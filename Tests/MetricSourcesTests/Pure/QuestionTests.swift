import Domain
import HTTPClient
import Testing

@testable import MetricSources

struct QuestionTests {
  private static let sources = ["prom": prometheus(), "doc": document("file:///x")]

  private func text(_ measure: Measure, _ variables: [String: String]) throws(MetricError) -> String? {
    try Question(measure, sources: Self.sources, variables: variables)?.text
  }

  @Test func variablesAreFilledIn() throws {
    let variables = ["deployment": "fraud", "version": "8.1+a", "parameters.t": "0.5"]
    #expect(
      try text(query("auc{d=\"{{deployment}}\",v='{{ version }}'} > {{parameters.t}}"), variables)
        == "auc{d=\"fraud\",v='8.1+a'} > 0.5")
    #expect(
      try text(.pointer(source: "doc", Template("/{{a}}/{{deployment}}")), ["a": "x/y~z", "deployment": "fraud"])
        == "/x~1y~0z/fraud")
    #expect(try text(.traffic(.errorRate), variables) == nil)
  }

  @Test func driftAsksForTheBinsOfItsReference() throws {
    func measure(_ question: DriftMeasure.Question, _ source: String) -> Measure {
      .drift(
        DriftMeasure(
          source: source, question: question, label: "le", reference: Histogram(bins: .edges([1]), counts: [2, 3]),
          statistic: .psi, minSamples: 1))
    }
    let bins = AskedBins(label: "le", bins: .edges([1]))
    let variables = ["version": "8"]
    #expect(
      try Question(measure(.query(Template("x{{version}}")), "prom"), sources: Self.sources, variables: variables)
        == Question(source: prometheus(), text: "x8", bins: bins))
    #expect(
      try Question(measure(.pointer(Template("/{{version}}")), "doc"), sources: Self.sources, variables: variables)
        == Question(source: document("file:///x"), text: "/8", bins: bins))
    #expect(throws: MetricError.self) {
      try Question(measure(.pointer(Template("/a")), "prom"), sources: Self.sources, variables: [:])
    }
  }

  @Test(arguments: ["a\"b", "a'b", "a`b", "a\\", "a\nb", "a b", "a{b", "a}b", "a(b", "a@0", "a#b", "a,b", "é", "a\0"])
  func aValueThatCouldLeaveItsPlaceInAQueryIsRefused(value: String) {
    #expect(
      message { () throws(MetricError) in _ = try text(query("x{p=\"{{parameters.p}}\"}"), ["parameters.p": value]) }
        == "the value of {{parameters.p}} holds a character that could change what the query means")
  }

  @Test(arguments: ["a\nb", "{{version}}", "a}"])
  func aValueThatCouldBecomeAVariableIsRefusedInAPointer(value: String) {
    let pointer = Measure.pointer(source: "doc", Template("/{{p}}"))
    #expect(
      message { () throws(MetricError) in _ = try text(pointer, ["p": value, "version": "8"]) }
        == "the value of {{p}} holds a character that could change what the query means")
  }

  @Test func aQuestionThatCanNotBePutIsAnError() {
    let cases: [(Measure, String)] = [
      (query(source: "gone"), "there is no MetricSource of this name"),
      (query(source: "doc"), "a JSON document takes no query"),
      (.pointer(source: "prom", Template("/a")), "a Prometheus takes no pointer"),
      (query("{{parameters.p}}"), "nothing is known for {{parameters.p}}"),
    ]
    for (measure, expected) in cases {
      #expect(message { () throws(MetricError) in _ = try text(measure, [:]) } == expected)
    }
  }

  @Test(arguments: [
    ("http://h:9090", "http://h:9090/api/v1/query"), ("http://h/prom/", "http://h/prom/api/v1/query"),
    ("https://h/a?tenant=x/y", "https://h/a/api/v1/query?tenant=x/y"), ("http://h?t=1", "http://h/api/v1/query?t=1"),
  ])
  func theInterfaceIsBelowTheAddress(url: String, expected: String) {
    let request = HTTPRequest(prometheus: url, query: "1", timeout: .seconds(5), token: nil)
    #expect(request.url == expected)
  }

  @Test func aQueryTravelsAsAForm() {
    let text = "a{b=\"c d\"} + 1 & 2 % é\n"
    let request = HTTPRequest(prometheus: "http://h", query: text, timeout: Interval(milliseconds: 1500), token: "t0k")
    #expect(request.method == "POST" && request.timeout == .milliseconds(1500))
    #expect(!request.followRedirects && request.maxBytes == 1 << 20)
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "query=a%7Bb%3D%22c%20d%22%7D%20%2B%201%20%26%202%20%25%20%C3%A9%0A&timeout=1500ms")
    #expect(
      request.headers.map { "\($0.0): \($0.1)" } == [
        "Content-Type: application/x-www-form-urlencoded", "Accept: application/json", "Authorization: Bearer t0k",
      ])
  }
}
