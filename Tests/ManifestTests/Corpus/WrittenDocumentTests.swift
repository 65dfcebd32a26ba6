import Manifest
import Testing
import YAML

/// Documents that were written by hand, each with all that is to be told of it and nothing else.
@Suite struct WrittenDocumentTests {
  @Test(arguments: WrittenDocument.all) func justWhatIsExpectedIsTold(_ document: WrittenDocument) throws {
    #expect(document.hasExpectation)
    let expected = try document.expectations.map { try #require($0, "an expectation can't be read") }.sorted()
    let diagnostics = WrittenDocument.diagnostics(document.path, document.text)
    let found = diagnostics.map {
      WrittenDocument.Expectation(line: $0.line, column: $0.column, code: $0.code.name)
    }.sorted()
    #expect(found == expected, "\(diagnostics.map(\.summary).joined(separator: "\n"))")
    #expect(diagnostics.allSatisfy { $0.path == document.path })
  }

  @Test func thereAreEnough() {
    #expect(WrittenDocument.all.count >= 100)
    #expect(WrittenDocument.all.filter { $0.text.hasPrefix("# expect: valid") }.count >= 30)
  }

  /// Every fault that a document can have stands in one of them.
  @Test func everyCodeIsThere() {
    let found = Set(WrittenDocument.all.flatMap { $0.expectations.compactMap { $0?.code } })
    let missing = DiagnosticCode.allCases.filter { !found.contains($0.name) }
    #expect(Set(missing) == CodeExampleTests.withoutExample, "\(missing.map(\.name))")
  }

  /// Every field of the language stands in a document without errors.
  @Test(arguments: Kind.allCases) func everyFieldIsThere(_ kind: Kind) throws {
    var found: Set<String> = []
    for document in WrittenDocument.all {
      guard WrittenDocument.diagnostics(document.path, document.text).allSatisfy({ $0.severity == .warning }) else {
        continue
      }
      for part in try DocumentReader.all(Array(document.text.utf8))
      where part.root["kind"]?.scalar?.text == kind.rawValue {
        found.formUnion(Self.paths(part.root, kind.rawValue))
      }
    }
    let missing = TableTests.fields(kind.document, kind.rawValue).map(\.path).filter { !found.contains($0) }
    #expect(missing == [])
  }

  private static func paths(_ node: Node, _ path: String) -> [String] {
    switch node.content {
    case .scalar, .refused: [path]
    case .sequence(let items): [path] + items.flatMap { paths($0, path) }
    // A map of free names is stepped through as the tables do it: both ways lead to what is asked for.
    case .mapping(let entries):
      [path] + entries.flatMap { paths($0.value, "\(path).\($0.key.text)") + paths($0.value, path) }
    }
  }
}
