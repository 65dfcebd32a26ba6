import Console
import Domain
import Reports
import Testing

/// What people read of trainings.
@Suite struct TrainingTextTests {
  private let plain = TextStyle(now: Sample.now)
  private let colourful = TextStyle(colour: true, now: Sample.now)

  @Test func statusSaysWhatATrainingWaitsFor() {
    expectGolden(Sample.status(Sample.trainees).text(plain), "status-retrain")
    expectGolden(Sample.status(Sample.trainees).text(TextStyle(width: 60, now: Sample.now)), "status-retrain-narrow")
  }

  @Test(arguments: [0, 1]) func oneDeploymentShowsItsTraining(index: Int) throws {
    let status = Sample.status([Sample.trainees[index]])
    expectGolden(status.text(of: try #require(status.deployments.first), plain), "detail-retrain-\(index)")
  }

  @Test func planSaysItToo() {
    var plan = Plan()
    plan.reports = Sample.trainees
    expectGolden(PlanReport(plan, revision: Sample.revision).text(plain), "plan-retrain")
  }

  @Test func historyShowsRunsAndFigures() {
    expectGolden(HistoryText.render(Sample.trainingHistory, plain), "history-training")
  }

  @Test func lineageIsAChain() throws {
    let lineage = try Sample.lineage()
    expectGolden(lineage.text(plain), "lineage")
    expectGolden(lineage.text(TextStyle(width: 50)), "lineage-narrow")
    #expect(withoutColours(lineage.text(colourful)) == lineage.text(plain))
    let nothing = LineageReport(namespace: "a", name: "b", releases: [])
    #expect(nothing.text(plain) == "a/b serves nothing, and --all shows what it served\n")
  }

  @Test func aColourHasAMeaning() throws {
    let lineage = try Sample.lineage().text(colourful)
    #expect(lineage.contains("\u{1B}[32m2026-11-21 10:40:00 Promoted"))
    #expect(lineage.contains("\u{1B}[31m2026-11-20 09:30:00 RolledBack"))
    #expect(lineage.contains("\u{1B}[32mversion \(Sample.training), which holds the traffic"))
    #expect(lineage.contains("\u{1B}[31mversion 8, which failed and is quarantined"))
    let status = Sample.status(Sample.trainees).text(colourful)
    for (state, code) in [("Waiting", 33), ("Training", 33), ("Accepted", 32), ("Stopped", 31)] {
      #expect(status.contains("\u{1B}[\(code)m  retrain \(state)"))
    }
  }

  @Test(arguments: [40, 60, 80, 120]) func noLineIsWiderThanTheTerminal(width: Int) throws {
    let style = TextStyle(width: width, now: Sample.now)
    var nasty = try Sample.lineage()
    nasty.releases[0].version = "v\u{1B}[2J" + String(repeating: "漢", count: 90)
    nasty.releases[0].training?.model.uri = "file:///" + String(repeating: "x", count: 300)
    nasty.releases[0].training?.findings = [String(repeating: "y", count: 200) + "\n\u{202E}"]
    let texts = [
      nasty.text(style), Sample.status(Sample.trainees).text(style), HistoryText.render(Sample.trainingHistory, style),
    ]
    for line in texts.joined().split(separator: "\n") where width >= 60 || !line.contains("TIME") {
      #expect(Printable.columns(String(line)) <= max(width, 56), "\(line)")
    }
    #expect(nasty.text(style).unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }
}
