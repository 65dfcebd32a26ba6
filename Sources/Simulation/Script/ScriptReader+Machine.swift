import Domain

extension ScriptReader {
  mutating func release(of id: DeploymentID, _ cursor: inout ScriptCursor) throws(ScriptFault) -> ReleaseName {
    let start = cursor
    let (version, variant) = try cursor.version()
    let name = ReleaseName(deployment: id, version: version, variant: variant)
    mention(name, at: start)
    return name
  }

  mutating func ofMachine(_ word: String, _ cursor: inout ScriptCursor) throws(ScriptFault) -> Occurrence {
    if word == "behave" {
      let (name, behaviour) = try behave(&cursor)
      return .behave(name, behaviour)
    }
    if word == "train" {
      let (name, behaviour) = try train(&cursor)
      return .train(name, behaviour)
    }
    if word == "route" { return try meddle(&cursor) }
    if word == "kill" {
      if cursor.take("proxy") { return .killProxy }
      if cursor.take("controller") { return .killController(restartAfter: try restart(&cursor)) }
    }
    let id = try deployment(&cursor)
    let name = try release(of: id, &cursor)
    let index = cursor.take("replica") ? try cursor.integer("a replica", 0...(ScriptLimits.replicas - 1)) : nil
    switch word {
    case "kill": return .killReplica(name, index: index)
    case "hang": return .hangReplica(name, index: index)
    default: return .wakeReplica(name, index: index)
    }
  }

  /// `route fraud v1, v2 30 %`: set by hand.
  private mutating func meddle(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Occurrence {
    let id = try deployment(&cursor)
    let stable = try release(of: id, &cursor)
    guard cursor.take(",") else { return .meddle(id, Route(stable: stable.id)) }
    let candidate = try release(of: id, &cursor)
    let weight = try cursor.percent("the candidate's weight")
    return .meddle(id, Route(stable: stable.id, candidate: candidate.id, candidateWeight: weight))
  }

  private func restart(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Interval {
    guard cursor.take(",") else { return .zero }
    try cursor.expect("restart after")
    return try cursor.duration("how long it is away")
  }

  func ofController(_ word: String, _ cursor: inout ScriptCursor) throws(ScriptFault) -> Occurrence {
    switch word {
    case "stop":
      try cursor.expect("controller for")
      return .stopController(try cursor.duration("how long it stands still"))
    case "lose":
      if cursor.take("push answer") { return .losePushAnswer }
      try cursor.expect("journal")
      return .loseJournal(restartAfter: try restart(&cursor))
    case "disk": return .disk(full: try cursor.choice(["full", "free"], "full or free") == "full")
    default:
      let isBack = try cursor.choice(["forward", "back"], "forward or back") == "back"
      let milliseconds = try cursor.duration("how far it jumps").milliseconds
      return .stepWall(isBack ? -milliseconds : milliseconds)
    }
  }
}
