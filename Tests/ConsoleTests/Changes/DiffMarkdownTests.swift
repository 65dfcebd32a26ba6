import Console
import Reports
import Testing

@Suite struct DiffMarkdownTests {
  @Test(arguments: [
    (DiffSample.whole, "diff-markdown"), (DiffSample.invalid, "diff-markdown-invalid"),
    (DiffSample.unreadable, "diff-markdown-unreadable"), (DiffSample.nothing, "diff-markdown-nothing"),
  ])
  func aCommentReadsFromTheWorstOn(report: DiffReport, golden: String) {
    expectGolden(report.markdown(), golden)
  }

  @Test(arguments: [
    (nil, "<!-- setpoint-diff -->"), ("", "<!-- setpoint-diff -->"), ("prod/eu-1", "<!-- setpoint-diff:prod/eu-1 -->"),
    ("a --><b>\n@x", "<!-- setpoint-diff:a-----b---x -->"),
  ])
  func theFirstLineIsTheTag(name: String?, tag: String) {
    #expect(DiffSample.whole.markdown(name: name).hasPrefix(tag + "\n"))
    #expect(DiffReport.tag(name) == tag)
  }

  @Test(arguments: FindingsSample.hostile)
  func textOfOthersStaysText(text: String) {
    let page = DiffSample.flood(2, text: text).markdown().withoutMarks
    let tags = ["<details>", "</details>", "<summary>", "</summary>", "<code>", "</code>"]
    for line in page.split(separator: "\n").dropFirst() {
      let markup = tags.reduce(String(line)) { $0.replacing($1, with: "") }
      #expect(!markup.contains("<"), "\(line)")
      #expect(!markup.contains("@") && !markup.contains("["), "\(line)")
      let ours = markup.replacing("`setpoint diff`", with: "")
      #expect(!ours.contains("`") && !ours.contains("*") && !ours.contains("$"), "\(line)")
      if line.hasPrefix("|") { #expect([4, 5].contains(line.count { $0 == "|" }), "\(line)") }
      let isOurs = ["#", "What ", "- ", "| ", "<", "_There is", "and ", "Reaches "].contains { line.hasPrefix($0) }
      #expect(isOurs || line.first?.isNumber == true, "\(line)")
      #expect(Printable.line(String(line)) == line)
    }
    #expect(page.components("<details>") == page.components("</details>"))
  }

  @Test func nobodyIsPinged() {
    let page = DiffSample.flood(1, text: "@team/x see #12, !3 and www.example.com, https://example.com").markdown()
    #expect(page.contains("&#64;&#8203;team/x see &#35;&#8203;12"))
    #expect(page.contains("<code>&#64;&#8203;team/x see &#35;12"))
    for line in page.split(separator: "\n") { #expect(!line.contains("www.") && !line.contains("https:/"), "\(line)") }
  }

  @Test(arguments: ["x", String(repeating: "@", count: 400), String(repeating: "\u{301}", count: 900)])
  func tenThousandChangesFitIntoAComment(text: String) {
    let report = DiffSample.flood(10_000, text: text)
    let page = report.markdown(name: String(repeating: "n", count: 1_000))
    #expect(page.utf8.count < 60_000)
    let destructive = page.rows("| delete: ")
    #expect(destructive >= 5)
    #expect(page.contains("There is no room here for \(5_000 - destructive) more destructive changes"))
    #expect(page.contains("There is no room here for \(10_000 - page.rows("| update: ")) more deployments"))
    #expect(page.contains("There is no room here for the details of 15000 deployments"))
    #expect(page.contains("more errors;") && page.contains("more notices;") && page.contains("more warnings;"))
  }

  @Test func detailsGoBeforeRowsAndRowsBeforeWhatDestroys() {
    let few = DiffReport(base: "a", head: "b", changes: DiffSample.many(20)).markdown()
    #expect(few.components("<details>") == 20 && !few.contains("There is no room"))
    let some = DiffReport(base: "a", head: "b", changes: DiffSample.many(200)).markdown()
    #expect(some.rows("| update: ") == 200)
    #expect((1..<200).contains(some.components("<details>")))
    #expect(some.contains("the details of \(200 - some.components("<details>")) deployments"))
    let most = DiffSample.many(2_000) + DiffSample.many(100, isDestructive: true)
    let many = DiffReport(base: "a", head: "b", changes: most).markdown()
    #expect(many.rows("| delete: ") == 100)
    #expect((1..<2_000).contains(many.rows("| update: ")))
  }

  @Test func everyDeploymentThatAPolicyReachesIsNamed() {
    let changes = DiffSample.many(500)
    let shared = SharedChangeReport(
      resource: DiffSample.policy, action: .update, fields: [], reaches: changes.map { "risk/\($0.name)" })
    let page = DiffReport(base: "a", head: "b", changes: changes, shared: [shared]).markdown()
    for name in shared.reaches { #expect(page.contains("<code>\(name)</code>")) }
    #expect(page.rows("| update: ") > 100)
    let far = SharedChangeReport(
      resource: DiffSample.policy, action: .update, fields: [], reaches: (0..<10_000).map { "risk/name-\($0)" })
    let cut = DiffReport(base: "a", head: "b", changes: changes, shared: [far]).markdown()
    let named = cut.components("<code>risk/name-")
    #expect(named > 500 && cut.contains("</code> and \(10_000 - named) more.") && cut.utf8.count < 60_000)
  }
}

extension String {
  fileprivate func components(_ separator: String) -> Int { ranges(of: separator).count }

  /// Lines that begin so.
  fileprivate func rows(_ start: String) -> Int { split(separator: "\n").count { $0.hasPrefix(start) } }
}
