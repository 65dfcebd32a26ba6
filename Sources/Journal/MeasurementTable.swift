import Domain

/// What the gates measured, in the order it was written, bounded.
enum MeasurementTable {
  private static let columns = """
    seq, at, namespace, name, release, version, weight, gate, source, verdict, value, bound, samples, error, dry_run,
    failures
    """

  static func append(_ measured: MeasuredGate, at: WallTime, _ connection: Connection) throws(JournalError) {
    let evidence = measured.evidence
    try connection.run(
      """
      INSERT INTO measurements(
        at, namespace, name, release, version, weight, gate, source, verdict, value, bound, samples, error, dry_run,
        failures)
      VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
      """,
      [
        .integer(at.milliseconds), .text(measured.deployment.namespace), .text(measured.deployment.name),
        .text(measured.release.hex), .text(measured.version), .integer(Int64(measured.weight)), .text(evidence.gate),
        .text(evidence.source), .text(evidence.verdict.rawValue), SQLValue(evidence.finiteValue),
        .text(evidence.bound), .integer(Int64(evidence.samples)), SQLValue(evidence.error),
        .integer(evidence.isDryRun ? 1 : 0), .integer(Int64(evidence.failures)),
      ], as: "writing")
  }

  /// The newest `limit` measurements, oldest of them first.
  static func newest(
    of deployment: DeploymentID, gate: String?, limit: Int, _ connection: Connection
  ) throws(JournalError) -> [JournaledMeasurement] {
    try select(of: deployment, gate, "seq > ?3 ORDER BY seq DESC LIMIT ?4", after: 0, limit, connection).reversed()
  }

  /// The first `limit` measurements after `seq`, oldest first.
  static func following(
    _ seq: Int64, of deployment: DeploymentID, gate: String?, limit: Int, _ connection: Connection
  ) throws(JournalError) -> [JournaledMeasurement] {
    try select(of: deployment, gate, "seq > ?3 ORDER BY seq LIMIT ?4", after: seq, limit, connection)
  }

  /// Removes what is not among the newest of all, and of `deployments` what is not among the newest of each.
  ///
  /// Ranking the whole table would stop the loop for a second a million measurements: only those deployments are
  /// looked at that measured something since the last time.
  static func prune(
    _ deployments: Set<DeploymentID>, _ limits: JournalLimits, _ connection: Connection
  ) throws(JournalError) {
    try connection.run(
      "DELETE FROM measurements WHERE seq <= (SELECT max(seq) FROM measurements) - ?1",
      [.integer(Int64(limits.keptMeasurements))], as: "pruning")
    for id in deployments {
      try connection.run(
        """
        DELETE FROM measurements WHERE namespace = ?1 AND name = ?2 AND seq <= (
          SELECT seq FROM measurements WHERE namespace = ?1 AND name = ?2 ORDER BY seq DESC LIMIT 1 OFFSET ?3)
        """,
        [.text(id.namespace), .text(id.name), .integer(Int64(limits.keptMeasurementsPerDeployment))], as: "pruning")
    }
  }

  private static func select(
    of deployment: DeploymentID, _ gate: String?, _ condition: String, after seq: Int64, _ limit: Int,
    _ connection: Connection
  ) throws(JournalError) -> [JournaledMeasurement] {
    var values: [SQLValue] = [
      .text(deployment.namespace), .text(deployment.name), .integer(seq), .integer(Int64(limit)),
    ]
    if let gate { values.append(.text(gate)) }
    let filter = gate == nil ? "" : "gate = ?5 AND "
    let sql = "SELECT \(columns) FROM measurements WHERE namespace = ?1 AND name = ?2 AND \(filter)\(condition)"
    return try connection.rows(sql, values, as: "reading") { (row) throws(JournalError) in
      try measurement(from: row, path: connection.path)
    }
  }

  private static func measurement(from row: Row, path: String) throws(JournalError) -> JournaledMeasurement {
    let seq = row.integer(0)
    let (release, verdict) = (row.text(4).flatMap { ReleaseID($0) }, row.text(9).flatMap(Verdict.init(rawValue:)))
    guard let release, let verdict else {
      let detail = "measurement \(seq) can't be understood"
      throw JournalError(kind: .corrupt, path: path, operation: "reading", detail: detail)
    }
    let evidence = GateEvidence(
      gate: row.text(7) ?? "", source: row.text(8) ?? "", verdict: verdict, value: row.real(10),
      bound: row.text(11) ?? "", samples: Int(row.integer(12)), error: row.text(13),
      isDryRun: row.integer(14) != 0, failures: Int(row.integer(15)))
    let measured = MeasuredGate(
      deployment: DeploymentID(namespace: row.text(2) ?? "", name: row.text(3) ?? ""), release: release,
      version: row.text(5) ?? "", weight: Int(row.integer(6)), evidence: evidence)
    return JournaledMeasurement(seq: seq, at: WallTime(milliseconds: row.integer(1)), measured: measured)
  }
}
