import Manifest
import Testing

@Suite struct RenderingTests {
  private func rendered(_ text: String, coloured: Bool = false) -> String {
    let file = Example.parsed("a/b.yaml", text)
    return file.diagnostics.first?.rendered(source: Array(text.utf8), coloured: coloured) ?? "nothing"
  }

  @Test func theLineAndACaretUnderTheWholeTokenAreShown() {
    #expect(
      rendered("apiVersion: setpoint.dev/v1\nkind: Rumtime\n") == """
        a/b.yaml:2:7: error: unknown kind `Rumtime`; did you mean `Runtime`? [SP1103]
        kind: Rumtime
              ^^^^^^^
        """)
  }

  @Test func tabsAndForeignLettersKeepTheCaretInPlace() {
    #expect(rendered("é:\tkind: x\n").hasSuffix("\né:\tkind: x\n  \t    ^"))
  }

  @Test func nothingOfAFileCanSteerTheTerminal() {
    let text = "apiVersion: setpoint.dev/v1\nkind: \"\\e[2J\"\nx\u{202E}y: \u{1B}[31m\n"
    let output = rendered(text)
    #expect(!output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    #expect(output.hasSuffix("\nx\u{FFFD}y: \u{FFFD}[31m\n     ^"))
    #expect(!rendered("apiVersion: setpoint.dev/v1\nkind: \"\\e[2J\"\n").contains("\u{1B}"))
  }

  @Test func aLongLineIsCutAroundTheToken() {
    let output = rendered("apiVersion: " + String(repeating: " ", count: 5000) + "@x\n")
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.count <= Diagnostic.longestLine + 80 })
    #expect(lines[1].contains("@x"))
    #expect(lines[2].count - 1 == lines[1].prefix { $0 != "@" }.count)
  }

  @Test func coloursAreThereOnlyOnRequest() {
    #expect(rendered("kind: x\n", coloured: true).contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(!rendered("kind: x\n").contains("\u{1B}"))
  }

  @Test func withoutTheSourceThereIsOneLine() {
    let diagnostic = Example.parsed("a.yaml", "kind: 1\n").diagnostics.first
    #expect(diagnostic?.rendered(source: nil, coloured: false).contains("\n") == false)
    #expect(diagnostic?.rendered(source: [], coloured: false).split(separator: "\n").count == 2)
  }
}
