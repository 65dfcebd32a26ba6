import Domain
import Reports
import Testing

/// Any JSON, to look at the shape that scripts see.
indirect enum JSON: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
      return
    }
    if let value = try? container.decode(Bool.self) {
      self = .bool(value)
      return
    }
    if let value = try? container.decode(Double.self) {
      self = .number(value)
      return
    }
    if let value = try? container.decode(String.self) {
      self = .text(value)
      return
    }
    if let value = try? container.decode([JSON].self) {
      self = .list(value)
      return
    }
    self = .object(try container.decode([String: JSON].self))
  }

  subscript(key: String) -> JSON? { if case .object(let fields) = self { fields[key] } else { nil } }
  var keys: Set<String> { if case .object(let fields) = self { Set(fields.keys) } else { [] } }
  var first: JSON? { if case .list(let items) = self { items.first } else { nil } }
}

@Suite struct ShapeTests {
  private let revision = Revision(unchecked: String(repeating: "a", count: 40))
  private let id = DeploymentID(namespace: "risk", name: "fraud")
  private let release = ReleaseID(unchecked: String(repeating: "c", count: 64))
  private let at = WallTime(milliseconds: 0)
  private let evidence = GateEvidence(gate: "errors", verdict: .fail, value: 0.5, bound: "max 0.02", samples: 9)

  private func json(_ value: some Encodable) throws -> JSON {
    try JSONText.decode(JSON.self, from: JSONText.encode(value).utf8)
  }

  private var summary: ReleaseSummary {
    let readiness = Readiness(path: Template("/"), interval: .seconds(1), timeout: .seconds(1))
    let digest = Digest(unchecked: String(repeating: "5", count: 64))
    return ReleaseSummary(
      Release(
        id: release, deployment: id, version: "8", artifact: Artifact(location: .file(path: "/m"), digest: digest),
        server: ServerSpec(command: [], environment: [:], ports: [], readiness: readiness, grace: .zero), target: "t"))
  }

  private func report(_ optional: Bool) -> DeploymentReport {
    DeploymentReport(
      id: id, revision: revision, sync: .outOfSync, health: .degraded, phase: "Baking",
      step: optional ? StepProgress(number: 1, count: 2, weight: 10, baked: .seconds(1), bake: .seconds(2)) : nil,
      stable: optional ? summary : nil, candidate: optional ? summary : nil, previous: optional ? summary : nil,
      weights: Weights(stable: 90, candidate: 10), replicas: ReplicaCount(ready: 1, desired: 2), verdicts: [evidence],
      quarantined: [Quarantined(release: release, version: "7", reason: "why", held: false, revision: .none)],
      reason: .settled)
  }

  private func status(_ optional: Bool) -> StatusReport {
    let source = SourceReport(name: "main", url: "https://u:p@h/x", revision: optional ? revision : nil)
    return StatusReport(
      revision: optional ? revision : nil, syncedAt: optional ? at : nil, sources: [source],
      reports: [report(optional)],
      at: at)
  }

  @Test func statusHasTheFieldsOfTheContract() throws {
    let status = try json(status(true))
    #expect(status.keys.isSuperset(of: ["revision", "syncedAt", "sources", "deployments"]))
    #expect(status["sources"]?.first?.keys.isSuperset(of: ["name", "url", "revision", "status"]) == true)
    let deployment = try #require(status["deployments"]?.first)
    let fields: Set = [
      "namespace", "name", "revision", "sync", "health", "phase", "step", "stable", "candidate", "previous", "weights",
      "replicas", "verdicts", "quarantined", "message",
    ]
    #expect(deployment.keys.isSuperset(of: fields))
    for role in ["stable", "candidate", "previous"] {
      #expect(deployment[role]?.keys == ["version", "sha256", "release"])
    }
    #expect(deployment["weights"] == .object(["stable": .number(90), "candidate": .number(10)]))
    #expect(deployment["replicas"] == .object(["ready": .number(1), "desired": .number(2)]))
    #expect(deployment["verdicts"]?.first?.keys.isSuperset(of: ["gate", "verdict", "value", "bound", "at"]) == true)
    #expect(deployment["quarantined"]?.first?.keys.isSuperset(of: ["version", "release", "reason"]) == true)
    #expect(deployment["sync"] == .text("OutOfSync"))
    #expect(deployment["health"] == .text("Degraded"))
  }

  @Test func whatIsNotThereYetIsNullWhereTheContractHasTheField() throws {
    let status = try json(status(false))
    #expect(status["revision"] == .null)
    #expect(status["syncedAt"] == .null)
    #expect(status["deployments"]?.first?.keys.isDisjoint(with: ["step", "stable", "candidate", "previous"]) == true)
  }

  @Test func planHasTheFieldsOfTheContract() throws {
    var plan = Plan()
    plan.actions = [PlannedAction(deployment: id, action: .removeRoute(id), reason: "why")]
    plan.reports = [
      DeploymentReport(
        id: id, revision: revision, sync: .synced, health: .healthy, phase: "Stable", step: nil, stable: nil,
        candidate: nil, previous: nil, weights: Weights(stable: 100, candidate: 0),
        replicas: ReplicaCount(ready: 1, desired: 1), verdicts: [], quarantined: [], reason: .suspended(nil))
    ]
    let report = try json(PlanReport(plan, revision: revision))
    #expect(report.keys.isSuperset(of: ["revision", "actions", "waiting"]))
    #expect(report["actions"]?.first?.keys.isSuperset(of: ["namespace", "name", "action", "reason"]) == true)
    #expect(report["actions"]?.first?["action"] == .text("removeRoute"))
    #expect(report["waiting"]?.first?.keys == ["namespace", "name", "reason"])
  }

  @Test func historyHasTheFieldsOfTheContract() throws {
    let event = Event(
      deployment: id, kind: .rolledBack, release: release, version: "8", revision: revision, reason: "why",
      evidence: [evidence])
    let entries = try json([HistoryEntry(event, seq: 3, at: at)])
    let fields: Set = ["at", "namespace", "name", "kind", "release", "version", "revision", "reason", "evidence"]
    #expect(entries.first?.keys.isSuperset(of: fields) == true)
    #expect(entries.first?["at"] == .text("1970-01-01T00:00:00.000Z"))
    #expect(entries.first?["kind"] == .text("RolledBack"))
  }

  private static let tried = GateEvidence(
    gate: "auc", source: "prom", verdict: .fail, value: 0.8, bound: "min 0.9", samples: 1, isDryRun: true, failures: 2)

  @Test func aMeasurementSaysWhatWasMeasuredOfWhatAndHow() throws {
    func shape(_ evidence: GateEvidence) throws -> JSON {
      let measured = MeasuredGate(deployment: id, release: release, version: "8", weight: 10, evidence: evidence)
      return try json(MeasurementEntry(measured, seq: 3, at: at))
    }
    let fields: Set = [
      "seq", "at", "namespace", "name", "release", "version", "weight", "gate", "source", "verdict", "value", "bound",
      "samples",
    ]
    #expect(try shape(evidence).keys == fields)
    #expect(try shape(evidence)["weight"] == .number(10))
    #expect(try shape(evidence)["at"] == .text("1970-01-01T00:00:00.000Z"))
    #expect(try shape(Self.tried).keys == fields.union(["dryRun", "failures"]))
    let mute = GateEvidence(gate: "g", verdict: .error, value: .nan, bound: "", samples: 0, error: "why")
    #expect(try shape(mute).keys == fields.subtracting(["value"]).union(["error"]))
  }

  @Test func theSourceIsAlwaysSaidAndTheRestOnlyWhereItMatters() throws {
    for plain in try [json(VerdictReport(evidence, at: at)), json(EvidenceReport(evidence))] {
      #expect(plain["source"] == .text("traffic"))
      #expect(plain.keys.isDisjoint(with: ["dryRun", "failures"]))
    }
    for tried in try [json(VerdictReport(Self.tried, at: at)), json(EvidenceReport(Self.tried))] {
      #expect(tried["source"] == .text("prom"))
      #expect(tried["dryRun"] == .bool(true))
      #expect(tried["failures"] == .number(2))
    }
  }

  @Test func validationHasTheFieldsOfTheContract() throws {
    let finding = DiagnosticReport(
      path: "a/b.yaml", line: 1, column: 2, endLine: 3, endColumn: 9, severity: .error, code: "unknown-field",
      message: "m", resource: "r")
    let report = ValidationReport(files: 1, resources: 2, valid: 1, diagnostics: [finding])
    let shape = try json(report)
    #expect(shape.keys == ["files", "resources", "valid", "diagnostics"])
    let fields: Set = ["path", "line", "column", "severity", "code", "message", "resource"]
    #expect(shape["diagnostics"]?.first?.keys.isSuperset(of: fields) == true)
    #expect(shape["diagnostics"]?.first?["severity"] == .text("error"))
    #expect(report.hasErrors)
  }

  @Test func reportsComeBackAsTheyWere() throws {
    let status = status(true)
    #expect(try JSONText.decode(StatusReport.self, from: JSONText.encode(status, indented: true).utf8) == status)
  }

  @Test func fieldsOfANewerControllerArePassedOver() throws {
    let text = #"{"revision":null,"syncedAt":null,"sources":[],"deployments":[],"new":{"x":1}}"#
    #expect(try JSONText.decode(StatusReport.self, from: text.utf8).deployments.isEmpty)
    #expect(throws: ReportError.self) { try JSONText.decode(StatusReport.self, from: "<html>".utf8) }
  }

  @Test func aFigureThatIsNoNumberIsLeftOut() throws {
    let odd = GateEvidence(gate: "g", verdict: .error, value: .nan, bound: "", samples: 0)
    #expect(try json(VerdictReport(odd, at: at)).keys == ["gate", "source", "verdict", "samples", "at"])
  }

  @Test(arguments: [
    ("https://user:secret@git.example.com/a.git", "https://git.example.com/a.git"),
    ("https://token@h:8443/a@b.git", "https://h:8443/a@b.git"), ("https://h/a@b.git", "https://h/a@b.git"),
    ("git@h:a/b.git", "git@h:a/b.git"), ("/srv/repo.git", "/srv/repo.git"), ("ssh://git@h/x", "ssh://h/x"),
  ])
  func noCredentialOfAURLIsShown(url: String, shown: String) {
    #expect(SourceReport(name: "main", url: url, revision: nil).url == shown)
  }

  @Test func theSameReportGivesTheSameBytes() throws {
    let text = try JSONText.encode(["b": "x/y", "a": "1"])
    #expect(text == #"{"a":"1","b":"x/y"}"#)
  }
}
