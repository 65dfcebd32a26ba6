import Domain
import Testing

@Suite struct TemplateTests {
  typealias Piece = Template.Piece

  static let table: [(String, [Piece])] = [
    ("", []),
    ("a", [.literal("a")]),
    ("{a}", [.literal("{a}")]),
    ("{{a}}", [.variable("a", offset: 0)]),
    ("x{{ a }}y", [.literal("x"), .variable("a", offset: 1), .literal("y")]),
    ("{{a}}{{b}}", [.variable("a", offset: 0), .variable("b", offset: 5)]),
    ("{{  a   b }}", [.variable("a b", offset: 0)]),
    ("{{}}", [.variable("", offset: 0)]),
    ("{{{a}}}", [.variable("{a", offset: 0), .literal("}")]),
    ("a{{{b}}", [.literal("a"), .variable("{b", offset: 1)]),
    ("{ {{a}} }", [.literal("{ "), .variable("a", offset: 2), .literal(" }")]),
    ("é{{ü}}😀", [.literal("é"), .variable("ü", offset: 2), .literal("😀")]),
    ("{{a", [.unclosed(offset: 0)]),
    ("a{{b}", [.literal("a"), .unclosed(offset: 1)]),
    ("a{{", [.literal("a"), .unclosed(offset: 1)]),
    ("{{a}}{{", [.variable("a", offset: 0), .unclosed(offset: 5)]),
    ("}}{{a}}", [.literal("}}"), .variable("a", offset: 2)]),
    ("{{a\u{301}}}\u{301}", [.variable("a\u{301}", offset: 0), .literal("\u{301}")]),
  ]

  @Test(arguments: table) func aTemplateIsCutIntoItsPieces(_ text: String, _ pieces: [Piece]) {
    #expect(Template(text).pieces == pieces)
  }

  @Test(arguments: [
    ("{{a}}-{{ b }}", "1-{{b}}"), ("{{a}}{{", "1{{"), ("é{{a", "é{{a"), ("{a}", "{a}"), ("{{{a}}}", "{{{a}}}"),
  ]) func onlyKnownVariablesAreFilledIn(_ text: String, _ filled: String) {
    #expect(Template(text).filled(["a": "1"]).text == filled)
  }
}
