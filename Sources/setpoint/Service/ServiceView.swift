import Controller
import Domain
import Journal
import Reports
import Server

/// What the API shows of a running controller.
struct ServiceView: ControllerView {
  let controller: Controller
  let journal: Journal
  let bell: Doorbell
  let wall: @Sendable () -> WallTime
  let lookAtSource: @Sendable () -> Void

  /// No pass for this long means that the loop stands still.
  private static let longestPause = Interval.seconds(30)
  /// How many faults of the manifests are named.
  private static let namedFaults = 20

  func status() async -> StatusReport {
    guard let snapshot = await controller.snapshot else {
      return StatusReport(revision: nil, syncedAt: nil, sources: [], reports: [], at: wall())
    }
    let source = snapshot.source
    var notices = Array(source.diagnostics.prefix(Self.namedFaults))
    if source.diagnostics.count > Self.namedFaults {
      notices.append("and \(source.diagnostics.count - Self.namedFaults) more; setpoint validate shows all")
    }
    if let trouble = snapshot.journalTrouble { notices.append(trouble) }
    return StatusReport(
      revision: source.revision, syncedAt: source.answeredAt, sources: [SourceReport(source)],
      reports: snapshot.plan.reports, notices: notices, at: snapshot.at)
  }

  func history(
    of deployment: DeploymentID, limit: Int, after: Int64?
  ) async throws(HistoryUnavailable) -> [HistoryEntry] {
    do throws(JournalError) {
      return try await journal.history(of: deployment, limit: limit, after: after).map {
        HistoryEntry($0.event, seq: $0.seq, at: $0.at)
      }
    } catch {
      throw HistoryUnavailable(message: "\(error)")
    }
  }

  func measurements(
    of deployment: DeploymentID, gate: String?, limit: Int, after: Int64?
  ) async throws(HistoryUnavailable) -> [MeasurementEntry] {
    do throws(JournalError) {
      return try await journal.measurements(of: deployment, gate: gate, limit: limit, after: after).map {
        MeasurementEntry($0.measured, seq: $0.seq, at: $0.at)
      }
    } catch {
      throw HistoryUnavailable(message: "\(error)")
    }
  }

  func lineage(of deployment: DeploymentID, all: Bool) async throws(HistoryUnavailable) -> LineageReport? {
    let record = await controller.snapshot?.plan.history.records[deployment]
    let entries = try await history(of: deployment, limit: Self.lineageEntries, after: nil)
    if record == nil, entries.isEmpty { return nil }
    return LineageReport(deployment, record: record, entries: entries, all: all)
  }

  /// Newest entries of the history that lineage looks at.
  private static let lineageEntries = 10_000

  func plan() async -> PlanReport {
    PlanReport(await controller.preview(), revision: await controller.snapshot?.source.revision)
  }

  func lookAgain() async {
    lookAtSource()
    bell.ring()
  }

  func ask(_ deployment: DeploymentID, _ verb: Verb, by: Attribution, release: String?) async -> Response {
    await controller.ask(deployment, verb, by: by, release: release)
  }

  func confirm(by: Attribution) async -> Response {
    guard let source = await controller.snapshot?.source, let meant = source.status.waitingTip ?? source.revision
    else { return .refused("no revision was read yet") }
    return await controller.confirm(meant, by: by)
  }

  func liveness() async -> Liveness {
    guard let last = await controller.snapshot?.at else { return .stalled("no pass has ended yet") }
    let age = Interval(milliseconds: wall().milliseconds - last.milliseconds)
    return age <= Self.longestPause ? .live : .stalled("the last pass ended \(last.iso8601)")
  }
}

extension SourceReport {
  init(_ source: SourceState) {
    let (status, message): (String, String?) =
      switch source.status {
      case .ok: (SourceReport.ok, nil)
      case .pending: ("pending", "not asked yet")
      case .failed(let reason): ("failed", reason)
      case .rewritten(let tip, let isOlder): ("rewritten", source.rewriteWords(tip, isOlder: isOlder))
      case .relocated(let tip, let origin): ("relocated", source.relocationWords(tip, to: origin))
      }
    self.init(name: "main", url: source.url, revision: source.revision, status: status, message: message)
  }
}

extension SourceState {
  /// What happened to the branch, what stays in force, and what a person can do about it.
  func rewriteWords(_ tip: Revision, isOlder: Bool) -> String {
    let current = revision?.short ?? "?"
    let what =
      isOlder
      ? "the branch went back to \(tip.short), which is older than \(current)"
      : "the branch was rewritten: \(tip.short) does not contain \(current)"
    return "\(what), which stays in force; setpoint confirm follows \(tip.short)"
  }

  /// What is to be followed now, what stays in force, and what a person can do about it.
  func relocationWords(_ tip: Revision, to place: SourceOrigin) -> String {
    let what = origin.map { place.differences(from: $0) } ?? "the source is another one"
    let current = revision.map { "revision \($0.short)" } ?? "what was last declared"
    return "\(what); \(current) stays in force; setpoint confirm follows \(tip.short)"
  }
}
