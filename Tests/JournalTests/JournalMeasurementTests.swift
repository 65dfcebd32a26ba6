import Domain
import Journal
import Testing

@Suite struct JournalMeasurementTests {
  private static let time = WallTime(milliseconds: 1000)

  private func entry(_ measured: [MeasuredGate]) -> JournalEntry { JournalEntry(at: Self.time, measured: measured) }

  private func samples(_ measurements: [JournaledMeasurement]) -> [Int] {
    measurements.map(\.measured.evidence.samples)
  }

  @Test func whatWasMeasuredIsThereAfterReopening() async throws {
    let folder = try TemporaryFolder()
    let all = [
      Sample.measured(1),
      Sample.measured(
        GateEvidence(
          gate: "auc", source: "prom", verdict: .error, value: nil, bound: "min 0.9", samples: 0,
          error: "ошибка: no answer")),
      Sample.measured(
        GateEvidence(
          gate: "drift", source: "prom", verdict: .fail, value: -1e-9, bound: "", samples: 1, isDryRun: true,
          failures: 3)),
    ]
    let first = try await Journal.open(path: folder.journal)
    try await first.commit(entry(all))
    await first.close()

    let second = try await Journal.open(path: folder.journal)
    let found = try await second.measurements(of: Sample.id("fraud"), limit: 10)
    #expect(found.map(\.measured) == all)
    #expect(found.map(\.at) == Array(repeating: Self.time, count: 3))
    #expect(found.map(\.seq) == [1, 2, 3])
    #expect(try await second.load() == JournalContents())
    await second.close()
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func aFigureThatIsNoNumberIsLeftOut(value: Double) async throws {
    let folder = try TemporaryFolder()
    let journal = try await Journal.open(path: folder.journal)
    let odd = GateEvidence(gate: "errors", verdict: .error, value: value, bound: "max 0.02", samples: 7)
    let event = Event(
      deployment: Sample.id("fraud"), kind: .held, revision: Sample.revision, reason: "why", evidence: [odd])
    try await journal.commit(JournalEntry(at: Self.time, events: [event], measured: [Sample.measured(odd)]))
    let plain = GateEvidence(gate: "errors", verdict: .error, value: nil, bound: "max 0.02", samples: 7)
    let measured = try await journal.measurements(of: Sample.id("fraud"), limit: 1)
    #expect(measured.map(\.measured.evidence) == [plain])
    #expect(try await journal.history(of: nil, limit: 1).map(\.event.evidence) == [[plain]])
    await journal.close()
  }

  @Test func theNewestAreGivenOldestFirstAndAReaderCanGoOn() async throws {
    let folder = try TemporaryFolder()
    var limits = JournalLimits.standard
    limits.entriesPerQuery = 4
    let journal = try await Journal.open(path: folder.journal, limits: limits)
    let gates = (1...6).map { Sample.measured($0, gate: $0.isMultiple(of: 2) ? "even" : "odd") }
    try await journal.commit(entry(gates + [Sample.measured(7, about: "other")]))
    let id = Sample.id("fraud")

    #expect(try await samples(journal.measurements(of: id, limit: 2)) == [5, 6])
    #expect(try await samples(journal.measurements(of: id, limit: 100)) == [3, 4, 5, 6])
    #expect(try await samples(journal.measurements(of: id, gate: "odd", limit: 2)) == [3, 5])
    #expect(try await samples(journal.measurements(of: id, limit: 2, after: 0)) == [1, 2])
    let page = try await journal.measurements(of: id, gate: "even", limit: 1, after: 2)
    #expect(samples(page) == [4])
    #expect(try await samples(journal.measurements(of: id, gate: "even", limit: 9, after: page.last?.seq)) == [6])
    #expect(try await samples(journal.measurements(of: Sample.id("other"), limit: 9)) == [7])
    #expect(try await journal.measurements(of: id, gate: "none", limit: 9).isEmpty)
    #expect(try await journal.measurements(of: id, limit: -1).isEmpty)
    await journal.close()
  }

  @Test func aDeploymentThatMeasuresMuchDisplacesOnlyItsOwn() async throws {
    let folder = try TemporaryFolder()
    var limits = JournalLimits.standard
    limits.keptMeasurementsPerDeployment = 3
    limits.pruneEvery = 5
    let journal = try await Journal.open(path: folder.journal, limits: limits)
    try await journal.commit(entry([1, 2].map { Sample.measured($0, about: "quiet") }))
    for number in 1...50 { try await journal.commit(entry([Sample.measured(number, about: "loud")])) }
    #expect(try await samples(journal.measurements(of: Sample.id("quiet"), limit: 100)) == [1, 2])
    let loud = try await samples(journal.measurements(of: Sample.id("loud"), limit: 100))
    #expect(loud.suffix(3) == [48, 49, 50])
    #expect(loud.count < 3 + limits.pruneEvery)
    await journal.close()
  }

  @Test func theWholeIsBoundedWhateverIsMeasured() async throws {
    let folder = try TemporaryFolder()
    var limits = JournalLimits.standard
    limits.keptMeasurements = 10
    limits.pruneEvery = 5
    let journal = try await Journal.open(path: folder.journal, limits: limits)
    for number in 1...50 { try await journal.commit(entry([Sample.measured(number, about: "d\(number % 20)")])) }
    var kept: [Int] = []
    for number in 0..<20 {
      kept += try await samples(journal.measurements(of: Sample.id("d\(number)"), limit: 100))
    }
    #expect(kept.sorted() == Array(41...50))
    await journal.close()
  }

  @Test func aDayOfFiveGatesMeasuredEveryMinuteIsKept() {
    let aDay = 5 * 24 * 60
    #expect(JournalLimits.standard.keptMeasurementsPerDeployment >= aDay)
    #expect(JournalLimits.standard.keptMeasurements >= 10 * aDay, "ten rollouts at a time are the usual bound")
  }

  @Test func aCommitThatFailsLeavesNoMeasurement() async throws {
    let folder = try TemporaryFolder()
    var limits = JournalLimits.standard
    limits.pages = 40
    let journal = try await Journal.open(path: folder.journal, limits: limits)
    try await journal.commit(entry([Sample.measured(1)]))
    let flood = JournalEntry(
      at: Self.time, records: [Sample.record("fraud")], measured: (2...2000).map { Sample.measured($0) })
    #expect(await trouble { try await journal.commit(flood) } == .full)
    #expect(try await samples(journal.measurements(of: Sample.id("fraud"), limit: 10)) == [1])
    #expect(try await journal.load().records.isEmpty)
    try await journal.commit(entry([Sample.measured(2)]))
    #expect(try await samples(journal.measurements(of: Sample.id("fraud"), limit: 10)) == [1, 2])
    await journal.close()
  }
}
