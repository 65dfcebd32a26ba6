import Domain

/// Every decision in the order it was taken, bounded.
enum EventTable {
  private static let columns = "seq, at, namespace, name, kind, release, version, revision, reason, evidence, training"

  static func append(_ event: Event, at: WallTime, _ connection: Connection) throws(JournalError) {
    // The event matters more than its evidence and its lineage.
    let evidence = event.evidence.isEmpty ? nil : try? JSONColumn.encode(event.evidence)
    let training = event.training.flatMap { try? JSONColumn.encode($0) }
    try connection.run(
      """
      INSERT INTO events(at, namespace, name, kind, release, version, revision, reason, evidence, training)
      VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """,
      [
        .integer(at.milliseconds), .text(event.deployment.namespace), .text(event.deployment.name),
        .text(event.kind.rawValue), SQLValue(event.release?.hex), SQLValue(event.version),
        .text(event.revision.hex), .text(event.reason), SQLValue(evidence), SQLValue(training),
      ], as: "writing")
  }

  /// The newest `limit` events, oldest of them first.
  static func newest(
    of deployment: DeploymentID?, limit: Int, _ connection: Connection
  ) throws(JournalError) -> [JournaledEvent] {
    let events = try select(of: deployment, "seq > ?1 ORDER BY seq DESC LIMIT ?2", after: 0, limit, connection)
    return events.reversed()
  }

  /// The first `limit` events after `seq`, oldest first.
  static func following(
    _ seq: Int64, of deployment: DeploymentID?, limit: Int, _ connection: Connection
  ) throws(JournalError) -> [JournaledEvent] {
    try select(of: deployment, "seq > ?1 ORDER BY seq LIMIT ?2", after: seq, limit, connection)
  }

  /// Removes what is neither among the newest of all nor among the newest of its deployment.
  static func prune(_ limits: JournalLimits, _ connection: Connection) throws(JournalError) {
    try connection.run(
      """
      DELETE FROM events WHERE seq IN (
        SELECT seq FROM (
          SELECT seq, row_number() OVER (PARTITION BY namespace, name ORDER BY seq DESC) AS rank FROM events)
        WHERE rank > ?2 AND seq <= (SELECT max(seq) FROM events) - ?1)
      """, [.integer(Int64(limits.keptEvents)), .integer(Int64(limits.keptEventsPerDeployment))], as: "pruning")
  }

  private static func select(
    of deployment: DeploymentID?, _ condition: String, after seq: Int64, _ limit: Int, _ connection: Connection
  ) throws(JournalError) -> [JournaledEvent] {
    let filter = deployment == nil ? "" : "namespace = ?3 AND name = ?4 AND "
    var values: [SQLValue] = [.integer(seq), .integer(Int64(limit))]
    if let deployment { values += [.text(deployment.namespace), .text(deployment.name)] }
    let sql = "SELECT \(columns) FROM events WHERE \(filter)\(condition)"
    return try connection.rows(sql, values, as: "reading") { (row) throws(JournalError) in
      try event(from: row, path: connection.path)
    }
  }

  private static func event(from row: Row, path: String) throws(JournalError) -> JournaledEvent {
    let seq = row.integer(0)
    let (kind, revision) = (row.text(4).flatMap(EventKind.init(rawValue:)), row.text(7).flatMap { Revision($0) })
    guard let kind, let revision else {
      throw JournalError(kind: .corrupt, path: path, operation: "reading", detail: "event \(seq) can't be understood")
    }
    let evidence = row.text(9).flatMap { try? JSONColumn.decode([GateEvidence].self, from: $0) }
    let training = row.text(10).flatMap { try? JSONColumn.decode(TrainingNote.self, from: $0) }
    let event = Event(
      deployment: DeploymentID(namespace: row.text(2) ?? "", name: row.text(3) ?? ""), kind: kind,
      release: row.text(5).flatMap { ReleaseID($0) }, version: row.text(6), revision: revision,
      reason: row.text(8) ?? "", evidence: evidence ?? [], training: training)
    return JournaledEvent(seq: seq, at: WallTime(milliseconds: row.integer(1)), event: event)
  }
}
