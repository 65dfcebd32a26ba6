import Domain

extension RawArguments {
  func state(_ environment: CallerEnvironment) throws(UsageError) -> String {
    if let state = value("state") ?? environment.stateFolder { return state }
    throw UsageError(spec.name, "expected --state DIR: neither SETPOINT_STATE nor HOME is set")
  }
}

extension PlanOptions {
  init(_ arguments: RawArguments, _ environment: CallerEnvironment) throws(UsageError) {
    state = try arguments.state(environment)
    format = try arguments.choice("output", .text)
    detailedExitCode = arguments.isSet("detailed-exitcode")
  }
}

extension RunOptions {
  private static let polls = Interval.seconds(1)...Interval.hours(24)

  init(_ arguments: RawArguments, _ environment: CallerEnvironment) throws(UsageError) {
    try arguments.check("timeout", needs: "once")
    repo = try arguments.required("repo")
    branch = arguments.value("branch") ?? "main"
    path = arguments.value("path") ?? "."
    state = try arguments.state(environment)
    poll = try arguments.interval("poll", in: Self.polls) ?? .seconds(30)
    allowRewrites = arguments.isSet("allow-rewrites")
    let timeout = try arguments.interval("timeout", in: WaitLimits.timeouts) ?? .minutes(10)
    once = arguments.isSet("once") ? timeout : nil
  }
}

extension StatusOptions {
  init(_ arguments: RawArguments, _ environment: CallerEnvironment) throws(UsageError) {
    try arguments.check("revision", needs: "wait")
    try arguments.check("timeout", needs: "wait")
    try arguments.check("watch", excludes: "wait")
    name = try arguments.operands.first.map { (text) throws(UsageError) in try arguments.name(text) }
    state = try arguments.state(environment)
    format = try arguments.choice("output", .text)
    mode = .show
    if arguments.isSet("watch") { mode = .watch }
    if let goal = arguments.value("wait") {
      guard goal == "healthy" else {
        throw UsageError(.status, "--wait expects healthy, got \(UsageError.quoted(goal))")
      }
      let condition = WaitCondition(name: name, revision: try Self.revision(arguments))
      mode = .wait(condition, timeout: try arguments.interval("timeout", in: WaitLimits.timeouts) ?? .minutes(5))
    }
  }

  private static func revision(_ arguments: RawArguments) throws(UsageError) -> String? {
    guard let text = arguments.value("revision")?.lowercased() else { return nil }
    guard (7...Revision.length).contains(text.utf8.count), text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
      throw UsageError(.status, "--revision expects 7 to 40 hex digits of a commit, got \(UsageError.quoted(text))")
    }
    return text
  }
}

extension HistoryOptions {
  init(_ arguments: RawArguments, _ environment: CallerEnvironment) throws(UsageError) {
    try arguments.check("gate", needs: "measurements")
    name = try arguments.name(arguments.operands[0])
    state = try arguments.state(environment)
    format = try arguments.choice("output", .text)
    limit = try arguments.integer("limit", in: 1...10_000) ?? 50
    if arguments.isSet("measurements") { content = .measurements(gate: try Self.gate(arguments)) }
  }

  /// The longest name that a manifest may give a gate, in characters.
  private static let longestGate = 63

  private static func gate(_ arguments: RawArguments) throws(UsageError) -> String? {
    guard let text = arguments.value("gate") else { return nil }
    let isName =
      text.utf8.count <= longestGate
      && text.allSatisfy { character in
        character.isASCII && (character.isLetter || character.isNumber || "_.-".contains(character))
      }
    guard isName else {
      throw UsageError(.history, "--gate expects the name of a gate, got \(UsageError.quoted(text))")
    }
    return text
  }
}

extension LogsOptions {
  /// More replicas than this has no deployment.
  private static let replicas = 0...9999
  private static let spans = Interval.seconds(1)...Interval.hours(24 * 365)

  init(_ arguments: RawArguments, _ environment: CallerEnvironment) throws(UsageError) {
    name = try arguments.name(arguments.operands[0])
    state = try arguments.state(environment)
    release = arguments.value("release")
    replica = try arguments.integer("replica", in: Self.replicas)
    follow = arguments.isSet("follow")
    since = try arguments.interval("since", in: Self.spans)
  }
}

/// How long a person may have a command wait.
private enum WaitLimits {
  static let timeouts = Interval.seconds(1)...Interval.hours(24 * 7)
}
