import Manifest
import Testing

/// What no one writes by accident: it must be refused, with few words, and without costing more than the file's size.
@Suite struct HostileInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let code: DiagnosticCode

    init(_ name: String, _ code: DiagnosticCode, _ text: String) {
      (self.name, self.code, self.text) = (name, code, text)
    }

    var testDescription: String { name }
  }

  static let head = Example.minimal
  static let long = String(repeating: "9", count: 1_000_000)
  static let fields = (0..<4900).map { "  f\($0): 1\n" }.joined()
  static let variables = String(repeating: "{{v}}", count: 6000)

  static let cases: [Case] = [
    Case("unknown fields", .unknownField, head + fields),
    Case("unknown fields at the top", .unknownField, head + fields.replacing("  f", with: "f")),
    Case("keys", .tooManyNodes, head + "  labels: {" + String(repeating: "k: 1, ", count: 150_000) + "}\n"),
    Case("equal keys", .duplicateKey, head + String(repeating: "  replicas: 1\n", count: 4000)),
    Case("a long integer", .outOfRange, head + "  replicas: \(long)\n"),
    Case("a long text", .wrongType, head + "  replicas: a\(long)\n"),
    Case("a long name", .invalidText, head.replacing(once: "small", with: "a\(long)")),
    Case("a long field", .unknownField, head + "  ? a\(long)\n  : 1\n"),
    Case("a long kind", .unknownKind, "apiVersion: setpoint.dev/v1\nkind: a\(long)\n"),
    Case("a long location", .invalidText, head.replacing(once: "repo:models", with: "repo:a\(long)")),
    Case("a long parameter", .invalidText, head.replacing(once: "threshold: 1", with: "threshold: \(long)")),
    Case("a long bound", .outOfRange, head + "  rollout: {gates: [{name: a, metric: requests, max: \(long)}]}\n"),
    Case("many variables", .itemCount, head + "  env: {A: \"\(variables)\"}\n"),
    Case("open variables", .itemCount, head + "  env: {A: \"\(String(repeating: "{{", count: 15_000))\"}\n"),
    Case("anchors", .anchorOrAlias, head + "  env: [" + String(repeating: "&a a,", count: 9000) + "]\n"),
    Case("aliases", .anchorOrAlias, head + "  env: [" + String(repeating: "*a ,", count: 9000) + "]\n"),
    Case("steps", .itemCount, head + "  rollout: {steps: [" + String(repeating: "{weight: 1},", count: 2000) + "]}\n"),
    Case("documents", .tooManyDocuments, String(repeating: "--- {}\n", count: 100_000)),
    Case("small documents", .missingField, String(repeating: "--- {}\n", count: 1000)),
    Case("nesting", .tooDeep, "a: " + String(repeating: "[", count: 1_000_000)),
    Case("a large file", .fileTooLarge, String(repeating: "#", count: (1 << 20) + 1)),
    Case("an infinity", .outOfRange, head + "  rollout: {gates: [{name: a, metric: requests, max: 1e999}]}\n"),
    Case("a comment of NUL", .controlCharacter, head + "# \0\n"),
    Case("base64", .tag, head + "  env: !!binary aGVsbG8=\n"),
  ]

  @Test(arguments: cases) func itIsRefusedWithFewWords(_ example: Case) {
    let file = Example.parsed("x.yaml", example.text)
    #expect(file.diagnostics.contains { $0.code == example.code }, "\(file.diagnostics.prefix(3).map(\.summary))")
    #expect(file.diagnostics.count <= 102)
    #expect(file.diagnostics.allSatisfy { $0.message.utf8.count < 1000 })
    #expect(file.resources.allSatisfy { if case .faulty = $0.body { true } else { false } })
  }
}
