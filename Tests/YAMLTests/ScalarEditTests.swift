import Testing
import YAML

@Suite struct ScalarEditTests {
  /// A file with a value under `a`, the text that it is to say, and the file as it is afterwards.
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let text: String
    let edited: String
    var testDescription: String { "\(file.debugDescription) to \(text.debugDescription)" }

    init(_ file: String, _ text: String, _ edited: String) {
      (self.file, self.text, self.edited) = (file, text, edited)
    }
  }

  @Test(arguments: [
    Case("a: x # why\nb: x\n", "w", "a: w # why\nb: x\n"),
    Case("a: x", "repo:m/y.bin", "a: repo:m/y.bin"),
    Case("{a: x, b: 1}", "file:///a b", "{a: file:///a b, b: 1}"),
    Case("a: x\n  z\nb: 1\n", "w", "a: w\nb: 1\n"),
    Case("a: ключ # é\r\nb: 1\r\n", "слово", "a: слово # é\r\nb: 1\r\n"),
    Case("\u{FEFF}é: 1\na: x\n", "w", "\u{FEFF}é: 1\na: w\n"),
  ]) func aPlainScalarStaysPlain(_ example: Case) throws { try check(example) }

  @Test(arguments: [
    "8", "1.5", "1e5", "0x1f", "true", "no", "null", "~", "", " x", "x ", "x: y", "x #y", "x:", "-x", "- x", "?x",
    "a,b",
    "[x]", "{x}", "&x", "*x", "!x", "%x", "@x", "`x`", "|", ">", "'x'", "#x", "2026-03-02", "1_000", "12:30", "---",
    "x\ny", "a  b",
  ]) func aPlainScalarGetsQuotesWhereItNeedsThem(_ text: String) throws {
    let shown = "\"" + text.replacing("\n", with: "\\n") + "\""
    try check(Case("a: x # why\n", text, "a: \(shown) # why\n"))
    try check(Case("{a: x, b: [1, 2]}", text, "{a: \(shown), b: [1, 2]}"))
  }

  @Test(arguments: [
    Case("a: 'x' # why\n", "8", "a: '8' # why\n"),
    Case("a: 'x'\n", "it's \"so\" \\", "a: 'it''s \"so\" \\'\n"),
    Case("a: 'x\n  y'\nb: 1\n", "z", "a: 'z'\nb: 1\n"),
    Case("a: 'x'\n", "a\tb", "a: \"a\\tb\"\n"),
    Case("a: \"x\" # why\n", "8", "a: \"8\" # why\n"),
    Case("a: \"x\"\n", "it's \"so\" \\", "a: \"it's \\\"so\\\" \\\\\"\n"),
    Case("a: \"x\\\n  y\"\nb: 1\n", "z", "a: \"z\"\nb: 1\n"),
    Case("a: \"x\"\n", "\u{7F}\u{FEFF}\u{1F600}\u{E0001}", "a: \"\\x7F\\uFEFF\u{1F600}\\U000E0001\"\n"),
    Case("{\"a\":\"x\",\"b\":1}", "y", "{\"a\":\"y\",\"b\":1}"),
  ]) func quotesStayAsTheyAre(_ example: Case) throws { try check(example) }

  @Test(arguments: [
    Case("a: |\n  x\nb: 1\n", "y", "a: \"y\"\nb: 1\n"),
    Case("a: >2- # why\n    x\n\n  y\n\n# next\nb: 1\n", "y", "a: \"y\" # why\n\n# next\nb: 1\n"),
    Case("a: |+\n  x\n\n\nb: 1\n", "y", "a: \"y\"\n\n\nb: 1\n"),
    Case("a: |-\r\n  x\r\n  \r\nb: 1\r\n", "y", "a: \"y\"\r\n  \r\nb: 1\r\n"),
    Case("b: 1\na: |\n  x", "y", "b: 1\na: \"y\""),
    Case("b: 1\na: |", "y", "b: 1\na: \"y\""),
    Case("a: |\n  é\n  # no comment\n  \t\n# one\n", "y", "a: \"y\"\n# one\n"),
    Case("a: |\n\n  x\n...\n---\nb: 1\n", "y", "a: \"y\"\n...\n---\nb: 1\n"),
  ]) func aBlockBecomesATextInQuotes(_ example: Case) throws { try check(example) }

  @Test func severalScalarsAreEditedAtOnce() throws {
    let bytes = Array("a: 1\n---\nb: [x, {c: 'y'}]\n".utf8)
    let documents = try DocumentReader.all(bytes)
    guard case .sequence(let items)? = documents[1].root["b"]?.content else { throw Missing() }
    let edits = [ScalarEdit(try node(items[1]["c"]), text: "long"), ScalarEdit(items[0], text: "")]
    #expect(try ScalarEdit.apply(edits, to: bytes) == Array("a: 1\n---\nb: [\"\", {c: 'long'}]\n".utf8))
  }

  @Test func aMissingValueIsNotWritten() throws {
    #expect(fault("a:\nb: 1\n", "x")?.description == "1:3: there is no value here that could be replaced; write one")
  }

  @Test func aTextThatNoFileCanHoldIsRefused() throws {
    #expect(fault("b: 1\na: x\n", "\0")?.range.start.line == 1)
    #expect(fault("b: 1\na: x\n", String(repeating: "x", count: 1 << 17)) != nil)
  }

  /// Replacing it would take the anchor, and with it what the alias means.
  @Test func anAnchorIsNotLost() throws {
    #expect(fault("a: &x 1\nb: *x\n", "y") != nil)
    #expect(try edited("a: x\nb: &x 1\nc: *x\n", "w") == "a: w\nb: &x 1\nc: *x\n")
  }

  @Test func onlyValuesOfTheseBytesAreEdited() throws {
    let node = try node(DocumentReader.all(Array("long: 1\na: x\n".utf8))[0].root["a"])
    #expect(throws: ScalarEditFault.self) {
      try ScalarEdit.apply([ScalarEdit(node, text: "y")], to: Array("a: x".utf8))
    }
    let bytes = Array("a: x\n".utf8)
    let root = try DocumentReader.all(bytes)[0].root
    let twice = [ScalarEdit(try self.node(root["a"]), text: "y"), ScalarEdit(try self.node(root["a"]), text: "z")]
    #expect(throws: ScalarEditFault.self) { try ScalarEdit.apply(twice, to: bytes) }
    #expect(throws: ScalarEditFault.self) { try ScalarEdit.apply([ScalarEdit(root, text: "y")], to: bytes) }
  }

  private struct Missing: Error {}

  private func node(_ node: Node?) throws -> Node {
    guard let node else { throw Missing() }
    return node
  }

  private func edited(_ file: String, _ text: String) throws -> String {
    let bytes = Array(file.utf8)
    let node = try node(DocumentReader.all(bytes).compactMap { $0.root["a"] }.first)
    return String(decoding: try ScalarEdit.apply([ScalarEdit(node, text: text)], to: bytes), as: UTF8.self)
  }

  private func fault(_ file: String, _ text: String) -> ScalarEditFault? {
    do { _ = try edited(file, text) } catch { return error as? ScalarEditFault }
    return nil
  }

  private func check(_ example: Case) throws {
    let edited = try edited(example.file, example.text)
    #expect(Array(edited.unicodeScalars) == Array(example.edited.unicodeScalars))
    let value = try DocumentReader.all(Array(edited.utf8)).compactMap { $0.root["a"] }.first
    #expect(value?.scalar?.text == example.text)
  }
}
