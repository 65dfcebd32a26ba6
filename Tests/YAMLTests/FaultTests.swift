import Testing
import YAML

@Suite struct FaultTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let kind: YAMLFault.Kind
    let line: Int
    let column: Int

    init(_ text: String, _ kind: YAMLFault.Kind, _ line: Int, _ column: Int) {
      (self.text, self.kind, self.line, self.column) = (text, kind, line, column)
    }

    var testDescription: String { "\(kind) in \(text.debugDescription.prefix(40))" }
  }

  static let fatal: [Case] = [
    Case("a: [1, 2\nb: 3\n", .syntax, 2, 2),
    Case("a: 1\n\tb: 2\n", .syntax, 2, 1),
    Case("a: b: c\n", .syntax, 1, 5),
    Case("a: @x\n", .syntax, 1, 4),
    Case("a: \"open\n", .syntax, 2, 1),
    Case("a: 1\n b: 2\n", .syntax, 2, 3),
    Case("a: }\n", .syntax, 1, 4),
    Case("a: 1\rb: 2\n", .lineBreak, 1, 5),
    Case("é: \u{85}\n", .lineBreak, 1, 4),
    Case("a: \u{2028}\n", .lineBreak, 1, 4),
    Case("a: \u{FEFF}b\n", .byteOrderMark, 1, 4),
    Case("a: 1\nb: \u{0}\n", .controlCharacter, 2, 4),
    Case("a: \u{1B}[31m\n", .controlCharacter, 1, 4),
    Case("a: \u{7F}\n", .controlCharacter, 1, 4),
    Case("a: \u{9B}\n", .controlCharacter, 1, 4),
    Case("- 1\n- [[[[[x]]]]]\n", .tooDeep, 2, 6),
    Case("? ? ? ? ? x\n", .tooDeep, 1, 9),
    Case("- 1\n- 2\n- 3\n- 4\n- 5\n- 6\n- 7\n- 8\n- 9\n", .tooManyNodes, 8, 3),
    Case("a\n---\nb\n---\nc\n---\nd\n", .tooManyDocuments, 6, 1),
  ]

  @Test(arguments: fatal) func aTextThatCannotBeReadIsRefusedAtItsPlace(_ example: Case) {
    let limits = YAMLLimits(depth: 4, nodes: 8, documents: 3)
    let fault = #expect(throws: YAMLFault.self) { try DocumentReader.all(Array(example.text.utf8), limits: limits) }
    #expect(fault?.kind == example.kind)
    #expect(fault?.range.start.line == example.line)
    #expect(fault?.range.start.column == example.column)
  }

  static let mild: [Case] = [
    Case("a: &x 1\nb: 2\n", .anchor, 1, 4),
    Case("a: 1\nb: *x\n", .alias, 2, 4),
    Case("a: !!binary aGk=\n", .tag, 1, 4),
    Case("a: !foo {b: 1}\n", .tag, 1, 4),
    Case("a: ! 1\n", .tag, 1, 4),
    Case("a: 1\nb: 2\n'a': 3\n", .duplicateKey, 3, 1),
    Case("é: {x: 1, x: 2}\n", .duplicateKey, 1, 11),
    Case("<<: {a: 1}\n", .mergeKey, 1, 1),
    Case("a: {{b}}\n", .complexKey, 1, 5),
    Case("? [a]\n: 1\n", .complexKey, 1, 3),
    Case("a: \"x\\0y\"\n", .nulCharacter, 1, 4),
  ]

  @Test(arguments: mild) func whatIsRefusedInOneDocumentLeavesTheNextReadable(_ example: Case) throws {
    let documents = try DocumentReader.all(Array((example.text + "---\nfine: 1\n").utf8))
    try #require(documents.count == 2)
    #expect(documents[0].faults.map(\.kind) == [example.kind])
    #expect(documents[0].faults.first?.range.start.line == example.line)
    #expect(documents[0].faults.first?.range.start.column == example.column)
    #expect(documents[1].faults.isEmpty)
    #expect(documents[1].root["fine"]?.scalar?.text == "1")
  }

  static let notUTF8: [[UInt8]] = [
    [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
    [0xF8, 0x88, 0x80, 0x80, 0x80],
  ]

  @Test(arguments: notUTF8) func bytesThatAreNotUTF8AreRefusedAtTheirPlace(_ bytes: [UInt8]) {
    let fault = #expect(throws: YAMLFault.self) { try DocumentReader.all(Array("a: 1\né: ".utf8) + bytes) }
    #expect(fault?.kind == .notUTF8)
    #expect(fault?.range.start == Mark(line: 2, column: 4, offset: 9))
  }

  @Test(arguments: [3, 20, 39]) func aKeyThatStandsTwiceIsFoundAmongMany(_ number: Int) throws {
    let keys = (0..<40).map { "k\($0): 1\n" }.joined()
    let document = try DocumentReader.all(Array("\(keys)k\(number): 2\nlast: 1\n".utf8))[0]
    #expect(document.faults.map(\.kind) == [.duplicateKey])
    #expect(document.faults.first?.range.start == Mark(line: 41, column: 1, offset: keys.utf8.count))
    #expect(document.faults.first?.message.hasSuffix("first on line \(number + 1)") == true)
    #expect(document.root["k\(number)"]?.scalar?.text == "1")
  }

  @Test func aFileOverTheSizeLimitIsNotReadAtAll() {
    let fault = #expect(throws: YAMLFault.self) { try DocumentReader.all([97, 58, 255], limits: YAMLLimits(bytes: 2)) }
    #expect(fault?.kind == .tooLarge)
  }

  @Test func faultsAreBoundedAndEveryDocumentKeepsOne() throws {
    let text = String(repeating: "- &a 1\n", count: 500) + "---\n*a\n---\n- *a\n- *a\n---\n1\n"
    let documents = try DocumentReader.all(Array(text.utf8), limits: YAMLLimits(faults: 7))
    #expect(documents.map(\.faults.count) == [7, 1, 1, 0])
  }

  @Test func aLongValueIsNotReadToItsEnd() {
    let text = "a: 1\nb:\n  \"" + String(repeating: "x", count: 40_000)
    let fault = #expect(throws: YAMLFault.self) {
      try DocumentReader.all(Array(text.utf8), limits: YAMLLimits(valueBytes: 100))
    }
    // Had it been read, the open quotes would be the fault.
    #expect(fault?.kind == .tooLarge)
    #expect(fault?.range.start == Mark(line: 3, column: 3, offset: 10))
  }

  @Test(arguments: [(16, true), (17, false)]) func aValueIsTakenUpToItsLimit(_ count: Int, _ isTaken: Bool) {
    let text = "a: " + String(repeating: "x", count: count)
    let documents = try? DocumentReader.all(Array(text.utf8), limits: YAMLLimits(valueBytes: 16))
    #expect((documents != nil) == isTaken)
  }

  @Test(arguments: [("- 1\n", 3, 4), ("? a\n", 2, 3), ("[1, 2, 3, 4]", 3, 4)])
  func aCollectionHoldsSoManyEntries(_ text: String, _ most: Int, _ count: Int) {
    let text = text.hasPrefix("[") ? text : (0..<count).map { text.replacing("a", with: "a\($0)") }.joined()
    let fault = #expect(throws: YAMLFault.self) {
      try DocumentReader.all(Array(text.utf8), limits: YAMLLimits(entries: most))
    }
    #expect(fault?.kind == .tooManyNodes)
    #expect(throws: Never.self) { try DocumentReader.all(Array(text.utf8), limits: YAMLLimits(entries: count)) }
  }

  @Test func aMillionEqualKeysEndAtTheNodeLimit() {
    let text = String(repeating: "a: 1\n", count: 100_000)
    let fault = #expect(throws: YAMLFault.self) { try DocumentReader.all(Array(text.utf8)) }
    #expect(fault?.kind == .tooManyNodes)
  }

  static let bombs = [
    "[", "{a: ", "- ", "? ", ": ", "[a,[b,", "{", "a: [", "- [", "-\n", "?\n", "[{? ", "[\n", "\"", "'a",
  ]

  @Test(arguments: bombs) func nestingIsRefusedBeforeItCosts(_ bomb: String) {
    let count = (1 << 20) / bomb.utf8.count
    let bytes = Array(String(repeating: bomb, count: count).utf8)
    #expect(throws: YAMLFault.self) { try DocumentReader.all(bytes) }
  }
}
