import Domain

/// What has been read of a script so far.
struct ScriptReader {
  var scenario: Scenario
  var wording: [String] = []
  var policies: [String: PolicyDraft] = [:]
  /// The policy that `step`, `gate` and the like belong to.
  var openPolicy: String?
  var trainings: [String: TrainingDraft] = [:]
  /// The training that `trigger`, `accept` and the like belong to.
  var openTraining: String?
  var trained: [TrainingName: TrainingBehaviour] = [:]
  /// The newest declaration of each deployment.
  var specs: [DeploymentID: DeploymentSpec] = [:]
  var names: Set<DeploymentID> = []
  var behaviours: [ReleaseName: Behaviour] = [:]
  var targets = ["local": Scenario.local()]
  var declared: Set<ReleaseName> = []
  private var mentions: [(name: ReleaseName, at: ScriptCursor)] = []
  private var faults: [ScriptFault] = []

  init(name: String) {
    scenario = Scenario(name, name)
    scenario.longest = ScriptLimits.defaultPasses
  }

  mutating func read(_ line: Substring, number: Int) {
    do throws(ScriptFault) {
      var cursor = try ScriptCursor(line, number: number)
      guard !cursor.isAtEnd else { return }
      try statement(&cursor, line)
    } catch {
      faults.append(error)
    }
  }

  private static let statements =
    [
      "title", "target", "policy", "step", "gate", "on", "no", "deadline", "model", "freeze", "behave", "traffic",
      "pass", "at", "after", "when", "then", "ends", "training", "train", "data",
    ] + trainingLines

  private mutating func statement(_ cursor: inout ScriptCursor, _ line: Substring) throws(ScriptFault) {
    let word = try cursor.choice(Self.statements, "a statement")
    switch word {
    case "title":
      scenario.title = try Self.title(&cursor, line)
      return
    case "target": scenario.targets = try newTarget(&cursor).sorted { $0.name < $1.name }
    case "policy": try policy(&cursor)
    case "step", "gate", "on", "no", "deadline": try policyLine(word, &cursor)
    case "training": try training(&cursor)
    case let word where Self.trainingLines.contains(word): try trainingLine(word, &cursor)
    case "train":
      let (name, behaviour) = try train(&cursor)
      scenario.trainings[name] = behaviour
    case "data":
      let (path, hash) = try data(&cursor)
      scenario.data[path] = hash
    case "model": scenario.served.append(try spec(&cursor, isNew: true))
    case "freeze": scenario.freezes.append(try freeze(&cursor))
    case "behave":
      let (name, behaviour) = try behave(&cursor)
      scenario.behaviours[name] = behaviour
    case "traffic": scenario.requestsPerSecond = try traffic(&cursor)
    case "pass": try passes(&cursor)
    case "ends": scenario.endings.append(try ending(&cursor))
    default: return try happening(word, &cursor, line)
    }
    try cursor.finish()
  }

  private static func title(_ cursor: inout ScriptCursor, _ line: Substring) throws(ScriptFault) -> String {
    guard !cursor.isAtEnd else { throw cursor.fault("expected what is to be seen") }
    return String(line.dropFirst(cursor.column - 1)).trimmed
  }

  /// `pass every 1s, at most 5000`.
  private mutating func passes(_ cursor: inout ScriptCursor) throws(ScriptFault) {
    try cursor.expect("every")
    let start = cursor
    scenario.interval = try cursor.duration("the time between two passes")
    if scenario.interval < Interval(milliseconds: 100) || scenario.interval > Limits.longestObservedGap {
      throw start.fault("expected 100ms to \(Limits.longestObservedGap)")
    }
    guard cursor.take(",") else { return }
    try cursor.expect("at most")
    scenario.longest = try cursor.integer("passes", 1...ScriptLimits.passes)
  }

  /// A release is spoken of at the cursor: it has to be declared somewhere.
  mutating func mention(_ name: ReleaseName, at cursor: ScriptCursor) { mentions.append((name, cursor)) }

  consuming func finish() -> Result<Script, ScriptFaults> {
    for (name, cursor) in mentions where !declared.contains(name) && !isTrained(name) {
      faults.append(cursor.fault("no release \(name) is ever declared: expected \(known(name.deployment))"))
    }
    if scenario.timeline.count > ScriptLimits.happenings {
      faults.append(ScriptFault(line: 1, column: 1, message: "more than \(ScriptLimits.happenings) happenings"))
    }
    guard faults.isEmpty else {
      let sorted = faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
      return .failure(ScriptFaults(Array(sorted.prefix(ScriptLimits.faults))))
    }
    return .success(Script(scenario: scenario, wording: wording))
  }

  private func known(_ id: DeploymentID) -> String {
    let versions = declared.filter { $0.deployment == id }.map {
      "v\($0.version)" + ($0.variant.isEmpty ? "" : "/\($0.variant)")
    }
    return versions.sorted().joined(separator: ", ")
  }
}

extension String {
  /// Without spaces at its ends.
  var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }
}
