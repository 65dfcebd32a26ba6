import Domain
import Reports
import Server
import Testing

/// A controller that shows always the same, and counts how often it was asked to look again.
actor StillView: ControllerView {
  private(set) var looks = 0
  /// What people said, a line each.
  private(set) var said: [String] = []
  private let live: Liveness
  private let isJournalReadable: Bool

  init(live: Liveness = .live, isJournalReadable: Bool = true) {
    self.live = live
    self.isJournalReadable = isJournalReadable
  }

  static let revision = Revision(unchecked: String(repeating: "a", count: 40))
  static let id = DeploymentID(namespace: "risk", name: "fraud")

  func status() -> StatusReport {
    let report = DeploymentReport(
      id: Self.id, revision: Self.revision, sync: .synced, health: .healthy, phase: "Stable", step: nil, stable: nil,
      candidate: nil, previous: nil, weights: Weights(stable: 100, candidate: 0),
      replicas: ReplicaCount(ready: 2, desired: 2), verdicts: [], quarantined: [], reason: .settled)
    return StatusReport(
      revision: Self.revision, syncedAt: nil, sources: [], reports: [report], at: WallTime(milliseconds: 0))
  }

  func history(
    of deployment: DeploymentID, limit: Int, after: Int64?
  ) async throws(HistoryUnavailable) -> [HistoryEntry] {
    guard isJournalReadable else { throw HistoryUnavailable(message: "no disk") }
    let event = Event(
      deployment: deployment, kind: .synced, revision: Self.revision, reason: "limit \(limit) after \(after ?? -1)")
    return [HistoryEntry(event, seq: 1, at: WallTime(milliseconds: 0))]
  }

  func measurements(
    of deployment: DeploymentID, gate: String?, limit: Int, after: Int64?
  ) async throws(HistoryUnavailable) -> [MeasurementEntry] {
    guard isJournalReadable else { throw HistoryUnavailable(message: "no disk") }
    let evidence = GateEvidence(
      gate: gate ?? "any", verdict: .pass, value: 0.01, bound: "limit \(limit) after \(after ?? -1)", samples: 9)
    let measured = MeasuredGate(
      deployment: deployment, release: ReleaseID(unchecked: String(repeating: "c", count: 64)), version: "8",
      weight: 10, evidence: evidence)
    return [MeasurementEntry(measured, seq: 1, at: WallTime(milliseconds: 0))]
  }

  func lineage(of deployment: DeploymentID, all: Bool) async throws(HistoryUnavailable) -> LineageReport? {
    guard isJournalReadable else { throw HistoryUnavailable(message: "no disk") }
    guard deployment == Self.id else { return nil }
    let past = Event(
      deployment: deployment, kind: .promoted, release: ReleaseID(unchecked: String(repeating: "c", count: 64)),
      version: "8", revision: Self.revision, reason: "why")
    let entries = [HistoryEntry(past, seq: 1, at: WallTime(milliseconds: 0))]
    return LineageReport(deployment, record: nil, entries: entries, all: all)
  }

  func plan() -> PlanReport { PlanReport(Plan(), revision: Self.revision) }
  func lookAgain() { looks += 1 }

  func ask(_ deployment: DeploymentID, _ verb: Verb, by: Attribution, release: String?) -> Response {
    said.append("\(verb.rawValue) \(deployment) \(release ?? "-") \(by.words)")
    return verb == .promote ? .refused("nothing is being tried") : .accepted("done")
  }

  func confirm(by: Attribution) -> Response {
    said.append("confirm \(by.words)")
    return .accepted("confirmed")
  }

  func liveness() -> Liveness { live }
}

@Suite struct APITests {
  private func get(_ path: String, _ query: [String: String] = [:], view: StillView = StillView()) async -> (
    Int, String
  ) {
    let response = await API(view: view).answer(ServerRequest(method: "GET", path: path, query: query))
    #expect(response.contentType == "application/json")
    return (response.status, String(decoding: response.body, as: UTF8.self))
  }

  @Test func statusIsServedWholeAndByDeployment() async throws {
    let whole = await get("/api/v1/status")
    #expect(whole.0 == 200)
    let report = try JSONText.decode(StatusReport.self, from: whole.1.utf8)
    #expect(report.deployments.map(\.name) == ["fraud"])

    let one = await get("/api/v1/deployments/risk/fraud")
    #expect(one.0 == 200)
    #expect(try JSONText.decode(DeploymentStatus.self, from: one.1.utf8) == report.deployments.first)
  }

  @Test func planIsServed() async throws {
    let answer = await get("/api/v1/plan")
    #expect(try JSONText.decode(PlanReport.self, from: answer.1.utf8).isEmpty)
  }

  @Test(arguments: [
    ([:], 200, "limit 100 after -1"), (["limit": "5", "after": "7"], 200, "limit 5 after 7"),
    (["limit": "0"], 400, "limit must be"), (["limit": "x"], 400, "limit must be"),
    (["after": "-1"], 400, "limit must be"),
    (["limit": "10001"], 400, "limit must be"),
  ])
  func historyTakesALimitAndAPlaceToGoOn(query: [String: String], status: Int, text: String) async {
    let answer = await get("/api/v1/deployments/risk/fraud/history", query)
    #expect(answer.0 == status)
    #expect(answer.1.contains(text))
  }

  @Test(arguments: [
    ([:], "any", "limit 100 after -1"), (["gate": "errors", "limit": "5", "after": "7"], "errors", "limit 5 after 7"),
  ])
  func measurementsAreServedOfAllGatesOrOfOne(query: [String: String], gate: String, bound: String) async throws {
    let answer = await get("/api/v1/deployments/risk/fraud/measurements", query)
    #expect(answer.0 == 200)
    let entries = try JSONText.decode([MeasurementEntry].self, from: answer.1.utf8)
    #expect(entries.map(\.gate) == [gate])
    #expect(entries.map(\.bound) == [bound])
    #expect(entries.map(\.name) == ["fraud"])
  }

  @Test func measurementsAreBoundedAsHistoryIs() async {
    let answer = await get("/api/v1/deployments/risk/fraud/measurements", ["limit": "10001"])
    #expect(answer.0 == 400)
    #expect(answer.1.contains("limit must be"))
  }

  @Test(arguments: [([:], []), (["all": "true"], ["8"]), (["all": "false"], [])])
  func lineageIsServedOfWhatServesOrOfAll(query: [String: String], versions: [String]) async throws {
    let answer = await get("/api/v1/deployments/risk/fraud/lineage", query)
    #expect(answer.0 == 200)
    #expect(try JSONText.decode(LineageReport.self, from: answer.1.utf8).releases.map(\.version) == versions)
  }

  @Test func lineageThatCanNotBeGivenSaysWhy() async {
    #expect(await get("/api/v1/deployments/risk/fraud/lineage", ["all": "1"]).0 == 400)
    #expect(
      await get("/api/v1/deployments/risk/other/lineage") == (
        404, "{\"error\":\"there is no deployment risk/other\"}\n"
      ))
  }

  @Test(arguments: ["history", "measurements", "lineage"]) func aJournalThatCanNotBeReadIsSaid(what: String) async {
    let answer = await get("/api/v1/deployments/risk/fraud/\(what)", view: StillView(isJournalReadable: false))
    #expect(answer == (503, "{\"error\":\"no disk\"}\n"))
  }

  @Test func healthFollowsTheLoop() async {
    #expect(await get("/healthz") == (200, "{\"status\":\"ok\"}\n"))
    let stalled = StillView(live: .stalled("no pass for 2m"))
    #expect(await get("/healthz", view: stalled) == (503, "{\"error\":\"no pass for 2m\"}\n"))
  }

  @Test func askingForAnotherLookIsPassedOn() async {
    let view = StillView()
    let response = await API(view: view).answer(ServerRequest(method: "POST", path: "/api/v1/sync"))
    #expect(response.status == 202)
    #expect(await view.looks == 1)
  }

  @Test(arguments: [
    "/", "/api", "/api/v1", "/api/v1/status/", "/api/v2/status", "/api/v1/deployments/risk", "//healthz", "healthz",
    "/api/v1/deployments/risk/fraud/history/x", "/api/v1/deployments/risk/measurements/x", "",
  ])
  func otherPathsAreNotFound(path: String) async {
    #expect(await get(path).0 == 404)
  }

  @Test func anUnknownDeploymentIsNamed() async {
    #expect(await get("/api/v1/deployments/risk/other") == (404, "{\"error\":\"there is no deployment risk/other\"}\n"))
  }

  @Test(arguments: [
    ("POST", "/api/v1/status", ["GET", "HEAD"]), ("DELETE", "/healthz", ["GET", "HEAD"]),
    ("GET", "/api/v1/sync", ["POST"]), ("POST", "/api/v1/deployments/a/b/lineage", ["GET", "HEAD"]),
    ("POST", "/api/v1/deployments/a/b/measurements", ["GET", "HEAD"]),
  ])
  func aWrongMethodIsToldTheRightOnes(method: String, path: String, allow: [String]) async {
    let response = await API(view: StillView()).answer(ServerRequest(method: method, path: path))
    #expect(response.status == 405)
    #expect(response.allow == allow)
  }
}
