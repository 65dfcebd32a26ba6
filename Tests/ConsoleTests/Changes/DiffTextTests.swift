import Console
import Reports
import Testing

@Suite struct DiffTextTests {
  private let plain = TextStyle()

  @Test(arguments: [
    (DiffSample.whole, "diff"), (DiffSample.invalid, "diff-invalid"), (DiffSample.unreadable, "diff-unreadable"),
    (DiffSample.nothing, "diff-nothing"),
  ])
  func aChangeReadsFromTheWorstOn(report: DiffReport, golden: String) {
    expectGolden(report.text(plain), golden)
  }

  @Test func aNarrowTerminalIsEnough() {
    expectGolden(DiffSample.whole.text(TextStyle(width: 48)), "diff-narrow")
  }

  @Test func onlyAValidHeadCanBeWithoutChanges() {
    #expect(DiffSample.nothing.text(plain).contains("No changes."))
    let warned = DiffReport(
      base: "a", head: "b", changes: [], diagnostics: [FindingsSample.finding(severity: .warning)])
    #expect(warned.text(plain).contains("No changes."))
    let shared = DiffReport(base: "a", head: "b", changes: [], shared: [DiffSample.shared])
    for report in [DiffSample.unreadable, DiffSample.whole, DiffSample.invalid, shared] {
      #expect(!report.text(plain).lowercased().contains("no changes"))
      #expect(!report.markdown().lowercased().contains("no changes"))
    }
  }

  @Test func coloursMoveNoColumn() {
    for report in [DiffSample.whole, DiffSample.invalid] {
      let colourful = report.text(TextStyle(colour: true))
      #expect(colourful.contains("\u{1B}[31m"))
      #expect(withoutColours(colourful) == report.text(plain))
    }
  }

  @Test(arguments: FindingsSample.hostile)
  func noLineIsWiderThanTheTerminalOrSteersIt(text: String) {
    for width in [40, 80, 121] {
      for line in DiffSample.flood(10, text: text).text(TextStyle(width: width)).split(separator: "\n") {
        #expect(Printable.columns(String(line)) <= width, "\(line)")
        #expect(Printable.line(String(line)) == line)
      }
    }
  }
}
