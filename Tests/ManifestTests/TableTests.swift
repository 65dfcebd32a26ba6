import Domain
import Manifest
import Testing

/// The field table itself: whatever is printed from it must be true.
@Suite struct TableTests {
  static func fields(_ shape: ObjectShape, _ path: String) -> [(path: String, field: Field)] {
    shape.fields.flatMap { field in
      [("\(path).\(field.name)", field)] + objects(in: field.shape).flatMap { fields($0, "\(path).\(field.name)") }
    }
  }

  static func objects(in shape: Shape) -> [ObjectShape] {
    switch shape {
    case .object(let object): [object]
    case .list(let item, _), .map(_, let item, _): objects(in: item)
    case .either(let first, let second): objects(in: first) + objects(in: second)
    case .text, .template, .integer, .number, .boolean, .duration, .choice, .scalar: []
    }
  }

  static func rules(in shape: Shape) -> [TextRule] {
    switch shape {
    case .text(let rule), .template(let rule, _), .scalar(let rule): [rule]
    case .map(let rule, let item, _): [rule] + rules(in: item)
    case .list(let item, _): rules(in: item)
    case .either(let first, let second): rules(in: first) + rules(in: second)
    case .object(let object): object.fields.flatMap { rules(in: $0.shape) }
    case .integer, .number, .boolean, .duration, .choice: []
    }
  }

  @Test(arguments: Kind.allCases) func everyFieldIsExplained(_ kind: Kind) {
    for (path, field) in Self.fields(kind.document, kind.rawValue) {
      #expect(field.doc.hasSuffix("."), "\(path)")
      let names = Self.objects(in: field.shape).flatMap { $0.fields.map(\.name) }
      #expect(Set(names).count == names.count, "\(path)")
    }
  }

  @Test func everyCodeHasItsOwnNumberAndAnExplanation() {
    let codes = DiagnosticCode.allCases
    #expect(Set(codes.map(\.name)).count == codes.count)
    #expect(codes.allSatisfy { $0.name.count == 6 && $0.explanation.hasSuffix(".") })
  }

  static let samples = [
    "", "a", "A", "8", "a-b", "-a", "a-", "a.b", "a_b", "_a", "9a", "a b", "a/b", "a/b/c", "/a", "a/", "é",
    "LOG_LEVEL",
    "1.2.3+x", "+1", "127.0.0.1:8080", "[::1]:80", "h:0", "h:080", "h", ":80", "a\n", "a\nb", "setpoint.dev/v1",
    "setpointXdev/v1",
    String(repeating: "a", count: 63), String(repeating: "a", count: 64), String(repeating: "a", count: 128),
    String(repeating: "a", count: 129), String(repeating: "0", count: 63), "example.com/a", "Ex/a", "grpc", "file:///a",
    "repo:a", "https://h/a", "http://u@h/", "s3://b/c", "/v2/x", "v2/x",
  ]

  /// A schema made from the patterns must never refuse what is accepted here, nor the other way round where the pattern
  /// says all.
  @Test(arguments: Kind.allCases) func patternsSayWhatTheRulesCheck(_ kind: Kind) throws {
    for rule in Self.rules(in: .object(kind.document)) {
      guard let pattern = rule.pattern else { continue }
      let regex = try Regex(pattern.dropLast(pattern.hasSuffix("$") ? 1 : 0) + (pattern.hasSuffix("$") ? "\\z" : ""))
      let isComplete = pattern.hasSuffix("$") && !rule.expectation.contains("`file:")
      for sample in Self.samples {
        let matches = try regex.firstMatch(in: sample) != nil
        if rule.accepts(sample) { #expect(matches, "\(rule.expectation): \(sample)") }
        if matches && isComplete { #expect(rule.accepts(sample), "\(rule.expectation): \(sample)") }
      }
    }
  }

  @Test func durationsAreReadInEveryUnitAndNothingElse() {
    let good: [(String, Int64)] = [
      ("0s", 0), ("250ms", 250), ("30s", 30_000), ("5m", 300_000), ("2h", 7_200_000), ("7d", 604_800_000),
      ("365d", 31_536_000_000),
    ]
    for (text, milliseconds) in good {
      #expect(Interval(manifestText: text)?.milliseconds == milliseconds)
      #expect(Interval(manifestText: Interval(milliseconds: milliseconds).description)?.milliseconds == milliseconds)
    }
    for text in [
      "", "s", "5", "05s", "+5s", "-5s", "5 s", "5S", "1.5h", "1h30m", "366d", "5µs", "９s", "9223372036854775807d",
    ] {
      #expect(Interval(manifestText: text) == nil, "\(text)")
    }
  }

  @Test func theNearestNameIsFoundAndFarOnesAreNot() {
    let names = ["replicas", "runtime", "rollout"]
    #expect(NearestName.find("replica", in: names) == "replicas")
    #expect(NearestName.find("rolluot", in: names) == "rollout")
    #expect(NearestName.find("RUNTIME", in: names) == "runtime")
    #expect(NearestName.find("x", in: names) == nil)
    #expect(NearestName.find("", in: names) == nil)
    #expect(NearestName.find("completely", in: names) == nil)
    #expect(NearestName.find(String(repeating: "r", count: 1 << 20), in: names) == nil)
  }
}
