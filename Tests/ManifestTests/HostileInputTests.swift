import Manifest
import ManifestProbe
import Testing

/// What no one writes by accident: it must be refused at its place, with few words, and stop nothing else.
///
/// That it costs little follows from the places: a bomb is refused where its limit ends, not where its file does.
@Suite struct HostileInputTests {
  static let cases =
    HostileCase.nesting + HostileCase.lengths + HostileCase.counts + HostileCase.constructs + HostileCase.encodings
    + HostileCase.fieldCases

  @Test(arguments: cases) func itIsRefusedAtItsPlace(_ example: HostileCase) {
    let probe = Probe(example.bytes())
    let found = probe.file.diagnostics.first { $0.code == example.code }
    #expect(found.map { [$0.line, $0.column] } == example.place, "\(probe.file.diagnostics.prefix(3).map(\.summary))")
    #expect(probe.file.resources.allSatisfy { if case .faulty = $0.body { true } else { false } })
    #expect(probe.brokenPromises == [])
  }

  @Test(arguments: [
    Example.minimal.replacing("\n", with: "\r\n"), "\u{FEFF}" + Example.minimal, "%YAML 1.2\n---\n" + Example.minimal,
    "# é\n" + Example.minimal + "...\n# end", Example.minimal + "  env: {A: \"\("é".times(16_000))\"}\n",
    "#\n".times(32_000) + Example.minimal,
  ]) func whatIsOnlyUnusualIsTaken(_ text: String) {
    let file = Example.parsed("x.yaml", text)
    #expect(file.diagnostics.map(\.summary) == [])
    #expect(file.resources.count == 1)
  }
}
