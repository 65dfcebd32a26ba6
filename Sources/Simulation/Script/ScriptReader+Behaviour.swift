import Domain

extension ScriptReader {
  /// `fraud v2: errors 30 %, starts in 400ms`: what is not said stays as it was; `well` is how releases behave unasked.
  mutating func behave(_ cursor: inout ScriptCursor) throws(ScriptFault) -> (ReleaseName, Behaviour) {
    let id = try deployment(&cursor)
    let name = try release(of: id, &cursor)
    try cursor.expect(":")
    var behaviour = behaviours[name, default: Behaviour()]
    repeat { try clause(&cursor, &behaviour) } while cursor.take(",")
    behaviours[name] = behaviour
    return (name, behaviour)
  }

  private func clause(_ cursor: inout ScriptCursor, _ behaviour: inout Behaviour) throws(ScriptFault) {
    if cursor.take("well") {
      behaviour = Behaviour()
      return
    }
    if cursor.take("never ready") {
      behaviour.process = .neverReady
      return
    }
    if cursor.take("exits at once") {
      behaviour.process = .exitsAtOnce
      return
    }
    if cursor.take("exits after") {
      behaviour.process = .exitsAfter(try cursor.duration("how long after it was ready").milliseconds)
      return
    }
    if cursor.take("starts in") {
      behaviour.startTime = try cursor.duration("how long it takes to start").milliseconds
      return
    }
    switch try cursor.choice(["errors", "latency", "artifact", "gate"], "how it behaves") {
    case "errors":
      let start = cursor
      let share = try cursor.number("the share of errors")
      try cursor.expect("%")
      guard 0...100 ~= share else { throw start.fault("expected 0 to 100 %") }
      behaviour.errorRate = share / 100
    case "latency": behaviour.latency = Double(try cursor.duration("how long an answer takes").milliseconds)
    case "artifact": behaviour.fetch = try fetch(&cursor)
    default:
      let gate = try cursor.word("a gate")
      behaviour.figures[gate] = cursor.take("unknown") ? nil : try cursor.number("the gate's figure")
    }
  }

  private func fetch(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Behaviour.Fetch {
    switch try cursor.choice(["works", "missing", "unusable"], "what becomes of the artifact") {
    case "works": .works
    case "missing": .missing
    default: .unusable
    }
  }
}
