import Manifest
import Testing

/// The examples of the codes, read as anyone's manifests are.
@Suite struct CodeExampleTests {
  /// No small text can show these.
  static let withoutExample: Set<DiagnosticCode> = [
    // Sizes.
    .fileTooLarge, .tooDeep, .tooManyNodes, .tooManyDocuments, .furtherFaults,
    // What can't be seen in a text.
    .notUTF8, .byteOrderMark, .lineBreak,
    // Faults of the machine or of Setpoint.
    .unreadableFile, .tableMismatch,
  ]

  private func codes(_ files: [CodeExample.File], beside: [CodeExample.File]) -> Set<DiagnosticCode> {
    let all = files + beside
    let tree = all.filter(\.isManifest).map { Example.parsed($0.path, $0.text) }
    let documents = Dictionary(
      uniqueKeysWithValues: all.filter { !$0.isManifest }.map { ($0.path, Array($0.text.utf8)) })
    return Set(assemble(tree, revision: Example.revision, documents: documents).diagnostics.map(\.code))
  }

  private func example(_ code: DiagnosticCode) throws -> CodeExample? {
    guard case .code(let explanation) = try explain(code.name) else { return nil }
    #expect(explanation.code == code && explanation.text == code.explanation)
    return explanation.example
  }

  @Test(arguments: DiagnosticCode.allCases) func theBadExampleHasJustThatFaultAndTheGoodOneHasNone(
    _ code: DiagnosticCode
  ) throws {
    guard let example = try example(code) else {
      #expect(Self.withoutExample.contains(code), "an example is missing")
      return
    }
    #expect(!Self.withoutExample.contains(code))
    // What this version does not carry out is told beside the fault that is shown.
    let bad = codes(example.bad, beside: example.beside)
    #expect(bad == [code] || bad == [code, .notCarriedOut])
    #expect(codes(example.good, beside: example.beside).isSubset(of: code == .notCarriedOut ? [] : [.notCarriedOut]))
    #expect(example.bad.map(\.text) != example.good.map(\.text) || example.bad.map(\.path) != example.good.map(\.path))
  }
}
