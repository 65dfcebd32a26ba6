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
    author = try arguments.value("author").map { (text) throws(UsageError) in try Self.author(text) }
    let timeout = try arguments.interval("timeout", in: WaitLimits.timeouts) ?? .minutes(10)
    once = arguments.isSet("once") ? timeout : nil
  }
}

extension RunOptions {
  private static func author(_ text: String) throws(UsageError) -> CommitAuthor {
    if let author = CommitAuthor(text) { return author }
    throw UsageError(
      .run,
      "--author expects a name and an address such as 'Setpoint <setpoint@example.com>', "
        + "got \(UsageError.quoted(text))")
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

extension LineageOptions {
  init(_ arguments: RawArguments, _ environment: CallerEnvironment) throws(UsageError) {
    name = try arguments.name(arguments.operands[0])
    all = arguments.isSet("all")
    state = try arguments.state(environment)
    format = try arguments.choice("output", .text)
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
    for server in ["release", "replica"] { try arguments.check(server, excludes: "run") }
    run = try arguments.value("run").map { (text) throws(UsageError) in try Self.training(text) }
  }

  /// A day and hexadecimal digits with dashes between: nothing that could lead out of a folder.
  private static func training(_ text: String) throws(UsageError) -> TrainingChoice {
    if text == "newest" { return .newest }
    guard text.utf8.count <= longestRun, text.allSatisfy({ $0.isASCII && ($0.isHexDigit || $0 == "-") }) else {
      throw UsageError(
        .logs,
        "--run expects newest or the name of a training such as 20260302-5f1d09ab, got "
          + UsageError.quoted(text))
    }
    return .named(text)
  }

  private static let longestRun = 64
}

/// How long a person may have a command wait.
private enum WaitLimits {
  static let timeouts = Interval.seconds(1)...Interval.hours(24 * 7)
}
