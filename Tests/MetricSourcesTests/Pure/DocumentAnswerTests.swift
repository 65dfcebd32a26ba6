import Testing

@testable import MetricSources

struct DocumentAnswerTests {
  private func read(_ value: String) throws(MetricError) -> Answer {
    try DocumentAnswer(pointer: try JSONPointer("/v")).read(Array(#"{"v":\#(value)}"#.utf8))
  }

  @Test(arguments: [("0.93", 0.93), ("-1", -1), ("1E2", 100), ("1e-999", 0)])
  func aNumberIsAFigure(text: String, value: Double) throws {
    #expect(try read(text) == .number(value))
  }

  @Test func nothingIsNoEvidence() throws {
    #expect(try read("null") == .nothing("the document has null at this place"))
    #expect(
      try DocumentAnswer(pointer: try JSONPointer("/v")).read(Array("{}".utf8))
        == .nothing("the document has nothing at this place"))
  }

  @Test(arguments: [
    ("\"0.93\"", "what stands at this place is a text, even if it may look like a number"),
    ("true", "what stands at this place is true or false"), ("[1]", "what stands at this place is a list"),
    ("{}", "what stands at this place is an object"),
    ("1e999", "the number at this place is larger than can be counted with"),
    ("-1e999", "the number at this place is larger than can be counted with"),
    ("NaN", "the answer is not JSON: expected a value at byte 5"),
    ("1,\"v\":2", "the answer holds “v” more than once in one object"),
  ])
  func allElseIsAnError(text: String, expected: String) {
    #expect(message { () throws(MetricError) in _ = try read(text) } == expected)
  }
}
