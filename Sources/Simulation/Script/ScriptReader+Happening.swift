import Domain

extension ScriptReader {
  mutating func happening(
    _ word: String, _ cursor: inout ScriptCursor, _ line: Substring
  ) throws(ScriptFault) {
    let moment = try moment(word, &cursor)
    let start = cursor.column
    let what = try occurrence(&cursor)
    let end = line.firstIndex(of: "#") ?? line.endIndex
    wording.append(String(line[..<end].dropFirst(start - 1)).trimmed)
    scenario.timeline.append(Happening(moment, what))
    try cursor.finish()
  }

  private func moment(_ word: String, _ cursor: inout ScriptCursor) throws(ScriptFault) -> Moment {
    switch word {
    case "at": return .at(try cursor.duration("a time after the start"))
    case "after": return .after(try cursor.duration("a time after what happened before"))
    case "then": return .after(.zero)
    default:
      let condition = try condition(&cursor)
      return .once(condition, plus: cursor.take("plus") ? try cursor.duration("how much later") : .zero)
    }
  }

  /// `settled`, `NAME candidate at 10 %`, `NAME stable v2`, `NAME started v2`, `NAME reason awaitingApproval`,
  /// `NAME trained 2`, `NAME training waiting`, `NAME run accepted`, `NAME attempt 2`.
  private func condition(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Condition {
    if cursor.take("settled") { return .settled }
    let id = try deployment(&cursor)
    switch try cursor.choice(
      ["candidate", "stable", "started", "reason", "trained", "training", "run", "attempt"], "a state")
    {
    case "candidate":
      try cursor.expect("at")
      return .candidateWeight(id, try cursor.percent("a weight"))
    case "stable": return .stable(id, version: try cursor.version().version)
    case "started": return .started(id, version: try cursor.version().version)
    case "trained": return .trained(id, try cursor.integer("how many", 1...ScriptLimits.happenings))
    case "training": return .training(id, try trainingState(&cursor))
    case "run": return .run(id, try cursor.choice(RunPhase.underWay, "where a run stands"))
    case "attempt": return .attempt(id, try cursor.integer("an attempt", 1...ScriptLimits.attempts))
    default: return .reason(id, try reason(&cursor))
    }
  }

  func reason(_ cursor: inout ScriptCursor) throws(ScriptFault) -> String {
    try cursor.choice(Reason.kinds, "a reason")
  }

  private static let source = ["commit", "rewrite", "reset", "restore", "repository", "pushes", "race", "merge"]
  private static let machine = ["kill", "hang", "wake", "route", "behave", "train"]
  private static let figures = ["traffic", "figures"]
  private static let controller = ["stop", "lose", "disk", "clock"]
  private static let people = Verb.allCases.map(\.rawValue) + ["confirm"]
  private static let occurrences = source + machine + figures + controller + people + ["nothing"]

  private mutating func occurrence(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Occurrence {
    let word = try cursor.choice(Self.occurrences, "what happens")
    if Self.source.contains(word) { return try ofSource(word, &cursor) }
    if Self.machine.contains(word) { return try ofMachine(word, &cursor) }
    if Self.figures.contains(word) { return try ofFigures(word, &cursor) }
    if Self.controller.contains(word) { return try ofController(word, &cursor) }
    guard let verb = Verb(rawValue: word) else { return word == "confirm" ? .confirm : .nothing }
    let id = try deployment(&cursor)
    return .ask(verb, id, release: cursor.isAtEnd ? nil : try release(of: id, &cursor))
  }

  private mutating func ofSource(_ word: String, _ cursor: inout ScriptCursor) throws(ScriptFault) -> Occurrence {
    switch word {
    case "commit": return .commit(try edits(&cursor))
    case "rewrite": return .rewrite(try edits(&cursor))
    case "reset":
      let count = try cursor.integer("how many commits", 1...ScriptLimits.happenings)
      guard cursor.take("commits") || cursor.take("commit") else { throw cursor.fault("expected `commits`") }
      return .replay(count)
    case "restore": return .restore
    case "pushes": return try pushes(&cursor)
    case "race": return .race(try edits(&cursor))
    case "merge": return .merge(try deployment(&cursor))
    default: return .repository(answers: try cursor.choice(["up", "down"], "up or down") == "up")
    }
  }

  private mutating func ofFigures(_ word: String, _ cursor: inout ScriptCursor) throws(ScriptFault) -> Occurrence {
    if word == "traffic" { return .traffic(try traffic(&cursor)) }
    let source = try cursor.word("traffic, or a metric source")
    switch try cursor.choice(["answer", "fail", "empty", "nan"], "what becomes of them") {
    case "answer": return .figures(of: source, .none)
    case "fail": return .figures(of: source, .doesNotAnswer)
    case "empty": return .figures(of: source, .empty)
    default: return .figures(of: source, .notANumber)
    }
  }

  /// `200 requests per second`.
  func traffic(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Int {
    let rate = try cursor.integer("requests per second", 0...ScriptLimits.traffic)
    try cursor.expect("requests per second")
    return rate
  }
}
