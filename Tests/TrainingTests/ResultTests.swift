import Domain
import Testing

@testable import Training

/// What `result.json` may hold.
struct ResultTests {
  private func read(_ text: String) throws -> LeftResult {
    try LeftResult(Array(text.utf8), run: RunID("20260302-5f1d09ab"))
  }

  @Test func aWholeResultIsRead() throws {
    let result = try read(
      """
      {"version": "2026.3+cpu", "model": "out/mod\\u00e8le \\ud83d\\ude00.onnx",
       "metrics": {"val/auc": 0.93, "loss": -1.5E-3, "rows": 0}, "history": [[1, 2], {"a": null}]}
      """)
    #expect(result.version == "2026.3+cpu")
    #expect(result.model == .left(path: "out/modèle 😀.onnx"))
    #expect(result.metrics == ["val/auc": 0.93, "loss": -0.0015, "rows": 0])
  }

  @Test func theVersionIsTheRunWithoutOneOfItsOwn() throws {
    #expect(try read(#"{"model": "m"}"#).version == "20260302-5f1d09ab")
    #expect(try read(#"{"model": "m", "version": null, "metrics": null}"#).version == "20260302-5f1d09ab")
  }

  @Test(arguments: [
    ("", "expected a value"), ("[]", "holds a list instead of an object"), (#"{"model": "m"} x"#, "something follows"),
    (#"{"model": "m",}"#, "expected a name in double quotes at byte 14"), (#"{'model': 'm'}"#, "double quotes"),
    (#"{"model": "m"#, "a text without an end"), (#"{"model": m}"#, "model: m is no value of JSON"),
    (#"{"model": "a", "model": "b"}"#, "the name “model” stands there twice"),
    (#"{"model": "m", "metrics": {"auc": NaN}}"#, "metrics.auc: NaN is no number of JSON; write a finite one"),
    (#"{"model": "m", "metrics": {"auc": -Infinity}}"#, "metrics.auc: -Infinity is no number"),
    (#"{"model": "m", "metrics": {"auc": 1e999}}"#, "metrics.auc: 1e999 is too large"),
    (#"{"model": "m", "metrics": {"auc": .5}}"#, "metrics.auc: .5 is no value of JSON"),
    (#"{"model": "m", "metrics": {"auc": 01}}"#, "metrics.auc: 01 is no value of JSON"),
    (#"{"model": "m", "metrics": {"auc": "0.9"}}"#, "has a text as its metric auc; write a finite number"),
    (#"{"model": "m", "metrics": {"auc": {"a": 1}}}"#, "has an object as its metric auc"),
    (#"{"model": "m", "metrics": {"auc": 1, "auc": 2}}"#, "metrics: the name “auc” stands there twice"),
    (#"{"model": "m", "metrics": {"": 1}}"#, "has a metric of the name “”"),
    (#"{"model": "m", "metrics": [1]}"#, "has a list as its metrics"),
    (#"{"model": "m", "version": 8}"#, "has a number as its version"),
    (#"{"model": "m", "version": "-8"}"#, "has the version “-8”"), (#"{"model": "m", "version": ""}"#, "“”"),
    (#"{"metrics": {}}"#, "names no model"), (#"{"model": "m", "uri": "file:///m"}"#, "leave one out"),
    (#"{"model": ["m"]}"#, "has a list as its model"), (#"{"model": ""}"#, "names the model “”"),
    (#"{"model": "/etc/passwd"}"#, "a path in the output folder"),
    (#"{"model": "../m"}"#, "a path in the output folder"),
    (#"{"model": "a//m"}"#, "a path in the output folder"), (#"{"model": "50%.bin"}"#, "give the file another name"),
    (#"{"model": "a\u0000b"}"#, "give the file another name"), (#"{"uri": "https://h/m"}"#, "as “model”"),
    (#"{"uri": "file:///a/../m"}"#, "without `.`"), (#"{"uri": 1}"#, "has a number as its uri"),
  ])
  func aFaultIsNamed(text: String, words: String) throws {
    let fault = #expect(throws: TrainingFault.self) { try read(text) }
    let told = fault?.description ?? ""
    #expect(told.hasPrefix("result.json ") && told.contains(words), "\(told)")
  }

  @Test func whatIsTooMuchIsRefused() throws {
    let deep = String(repeating: "[", count: 100_000)
    let many = (0...TrainingLimits.metrics).map { "\"m\($0)\": 1" }.joined(separator: ",")
    let long = String(repeating: "n", count: TrainingLimits.metricNameBytes + 1)
    let cases = [
      ("{\"x\": \(deep)", "it is nested deeper than 8"),
      ("{\"model\": \"m\", \"metrics\": {\(many)}}", "has 201 metrics"),
      ("{\"model\": \"m\", \"metrics\": {\"\(long)\": 1}}", "a name has 1 to 128 bytes"),
      (String(repeating: " ", count: TrainingLimits.resultBytes + 1), "is longer than 1 MiB"),
    ]
    for (text, words) in cases {
      let fault = #expect(throws: TrainingFault.self) { try read(text) }
      #expect(fault?.description.contains(words) == true, "\(String(describing: fault))")
    }
  }
}
