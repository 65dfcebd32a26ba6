import Domain

extension ScriptReader {
  /// `NAME serves v1`, `NAME refuses v2`, `NAME holds v2`, `NAME gone`, `NAME reason settled`, `NAME has 2 replicas`,
  /// `NAME journals 2 WatchPassed`, `NAME trained published failed`, `NAME training idle`, `NAME branch says vt1`.
  func ending(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Ending {
    let id = try deployment(&cursor)
    switch try cursor.choice(
      ["serves", "refuses", "holds", "gone", "reason", "has", "journals", "trained", "training", "branch"],
      "how it ends")
    {
    case "serves": return .serves(id, version: try cursor.version().version)
    case "refuses": return .refused(id, version: try cursor.version().version, held: false)
    case "holds": return .refused(id, version: try cursor.version().version, held: true)
    case "gone": return .gone(id)
    case "reason": return .reason(id, try reason(&cursor))
    case "trained": return .trained(id, try phases(&cursor))
    case "training": return .training(id, try trainingState(&cursor))
    case "branch":
      try cursor.expect("says")
      return .declared(id, version: try cursor.version().version)
    case "has":
      let count = try cursor.integer("replicas", 0...ScriptLimits.replicas)
      guard cursor.take("replicas") || cursor.take("replica") else { throw cursor.fault("expected `replicas`") }
      return .replicas(id, count)
    default:
      let count = try cursor.integer("how many", 0...1_000_000)
      let kind = try cursor.choice(EventKind.allCases.map(\.rawValue), "a kind of events")
      return .events(id, EventKind(rawValue: kind) ?? .synced, count)
    }
  }
}

extension Reason {
  /// The names of all cases.
  static let kinds = [
    "settled", "fetching", "artifactFailed", "startingReplicas", "healing", "proxyDown", "baking", "awaitingEvidence",
    "settingRoute", "watching", "failingWithoutAlternative", "quarantined", "awaitingTurn", "suspended",
    "awaitingApproval", "paused", "frozen", "heldByFailures", "awaitingConfirmation", "held", "rejected", "stopping",
  ]
}
