import Testing
import YAML

@Suite struct DocumentTests {
  @Test func lineBreaksOfWindowsChangeNothingButTheOffsets() throws {
    let text = "a: 1\nb:\n- x\n- \"y\"\n"
    let unix = try DocumentReader.all(Array(text.utf8))[0].root
    let windows = try DocumentReader.all(Array(text.split(separator: "\n").map { $0 + "\r\n" }.joined().utf8))[0].root
    #expect(shape(unix) == shape(windows))
    #expect(windows.entry("b")?.key.range.start == Mark(line: 2, column: 1, offset: 6))
  }

  @Test func aByteOrderMarkMayBeginAFile() throws {
    let root = try DocumentReader.all([0xEF, 0xBB, 0xBF] + Array("a: 1\n".utf8))[0].root
    #expect(root.entry("a")?.key.range.start == Mark(line: 1, column: 1, offset: 3))
    #expect(root["a"]?.range.start == Mark(line: 1, column: 4, offset: 6))
  }

  @Test(arguments: [
    "schlüssel: wert\nключ: [один, 'два', \"три\"]\n日本: {語: 😀}\nend: x # ünd\n",
    "\u{FEFF}é:\r\n  - ß\r\n  - 😀😀\r\nlast: ok\r\n",
  ]) func marksCoverTheBytesOfTheirScalars(_ text: String) throws {
    let bytes = Array(text.utf8)
    var seen = 0
    for document in try DocumentReader.all(bytes) {
      for (text, range) in scalars(document.root) {
        let slice = String(decoding: bytes[range.start.offset..<range.end.offset], as: UTF8.self)
        #expect(slice.trimmingQuotes == text)
        seen += 1
      }
    }
    #expect(seen > 4)
  }

  @Test(arguments: ["a: é\nb: [1,\n 2]\n", "a: 1\nb: [1,\n 2]", "# x\na: 1\n\n# end\n", "a: |\n  é\n  x"])
  func aDocumentEndsInsideItsText(_ text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let end = try DocumentReader.all(Array(text.utf8))[0].root.range.end
    #expect(end.offset == text.utf8.count)
    #expect(end.line == lines.count)
    #expect(end.column == (lines.last?.unicodeScalars.count ?? 0) + 1)
  }

  @Test func documentsWithNothingInThemAreToldApart() throws {
    let documents = try DocumentReader.all(Array("# only a comment\n---\n---\na: 1\n--- ''\n".utf8))
    #expect(documents.map(\.isEmpty) == [true, false, false])
    #expect(try DocumentReader.all([]).isEmpty)
    #expect(try DocumentReader.all(Array("# nothing\n".utf8)).isEmpty)
  }

  @Test func quotedAndBlockScalarsAreNotPlain() throws {
    let root = try DocumentReader.all(Array("a: 1\nb: '1'\nc: \"1\"\nd: |\n  1\ne: >-\n  1\n".utf8))[0].root
    #expect(["a", "b", "c", "d", "e"].map { root[$0]?.scalar?.isPlain } == [true, false, false, false, false])
  }

  private func scalars(_ node: Node) -> [(String, MarkRange)] {
    switch node.content {
    case .scalar(let scalar): [(scalar.text, node.range)]
    case .sequence(let items): items.flatMap(scalars)
    case .mapping(let entries): entries.flatMap { [($0.key.text, $0.key.range)] + scalars($0.value) }
    case .refused: []
    }
  }

  private func shape(_ node: Node) -> String {
    scalars(node).map { "\($0)@\($1.start.line):\($1.start.column)" }.joined()
  }
}

extension String {
  fileprivate var trimmingQuotes: String { trimmed("'").trimmed("\"") }

  private func trimmed(_ quote: Character) -> String {
    first == quote && last == quote && count > 1 ? String(dropFirst().dropLast()) : self
  }
}
