import Domain

extension Command {
  /// Reads the words after the program's name.
  package static func parse(
    _ words: [String], environment: CallerEnvironment
  ) throws(UsageError) -> Command {
    guard let first = words.first else { throw UsageError(nil, "expected a command") }
    if first == "--help" || first == "-h" { return .help(nil) }
    if first == "--version" { return .version }
    let name = try name(first)
    if name == .gitFetch { return .gitFetch(Array(words.dropFirst())) }
    let arguments = try RawArguments(words.dropFirst(), spec: .of(name))
    if arguments.asksForHelp { return .help(name) }
    return try command(name, arguments, environment)
  }

  private static func name(_ word: String) throws(UsageError) -> CommandName {
    if let name = CommandName(rawValue: word) { return name }
    let nearest = Nearest.match(word, among: CommandName.shown.map(\.rawValue)).map { "did you mean \($0)?" }
    let expected = "expected " + CommandName.shown.map(\.rawValue).joined(separator: ", ")
    let what = word.hasPrefix("-") ? "unknown option" : "unknown command"
    throw UsageError(nil, "\(what) \(UsageError.quoted(word)): \(nearest ?? expected)")
  }

  private static func command(
    _ name: CommandName, _ arguments: RawArguments, _ environment: CallerEnvironment
  ) throws(UsageError) -> Command {
    switch name {
    case .validate: .validate(try ValidateOptions(arguments))
    case .plan: .plan(try PlanOptions(arguments, environment))
    case .run: .run(try RunOptions(arguments, environment))
    case .status: .status(try StatusOptions(arguments, environment))
    case .history: .history(try HistoryOptions(arguments, environment))
    case .logs: .logs(try LogsOptions(arguments, environment))
    case .confirm: .confirm(state: try arguments.state(environment))
    case .down: .down(state: try arguments.state(environment))
    case .help: .help(try arguments.operands.first.map { (word) throws(UsageError) in try Self.name(word) })
    case .version: .version
    case .gitFetch: .gitFetch(arguments.operands)
    }
  }
}

extension RawArguments {
  fileprivate func state(_ environment: CallerEnvironment) throws(UsageError) -> String {
    if let state = value("state") ?? environment.stateFolder { return state }
    throw UsageError(spec.name, "expected --state DIR: neither SETPOINT_STATE nor HOME is set")
  }
}

extension ValidateOptions {
  fileprivate init(_ arguments: RawArguments) throws(UsageError) {
    paths = arguments.operands
    root = arguments.value("root")
    format = try arguments.format()
  }
}

extension PlanOptions {
  fileprivate init(_ arguments: RawArguments, _ environment: CallerEnvironment) throws(UsageError) {
    state = try arguments.state(environment)
    format = try arguments.format()
    detailedExitCode = arguments.isSet("detailed-exitcode")
  }
}

extension RunOptions {
  private static let polls = Interval.seconds(1)...Interval.hours(24)

  fileprivate init(_ arguments: RawArguments, _ environment: CallerEnvironment) throws(UsageError) {
    try arguments.check("timeout", needs: "once")
    repo = try arguments.required("repo")
    branch = arguments.value("branch") ?? "main"
    path = arguments.value("path") ?? "."
    state = try arguments.state(environment)
    poll = try arguments.interval("poll", in: Self.polls) ?? .seconds(30)
    let timeout = try arguments.interval("timeout", in: WaitLimits.timeouts) ?? .minutes(10)
    once = arguments.isSet("once") ? timeout : nil
  }
}

extension StatusOptions {
  fileprivate init(_ arguments: RawArguments, _ environment: CallerEnvironment) throws(UsageError) {
    try arguments.check("revision", needs: "wait")
    try arguments.check("timeout", needs: "wait")
    try arguments.check("watch", excludes: "wait")
    name = try arguments.operands.first.map { (text) throws(UsageError) in try arguments.name(text) }
    state = try arguments.state(environment)
    format = try arguments.format()
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
  fileprivate init(_ arguments: RawArguments, _ environment: CallerEnvironment) throws(UsageError) {
    name = try arguments.name(arguments.operands[0])
    state = try arguments.state(environment)
    format = try arguments.format()
    limit = try arguments.integer("limit", in: 1...10_000) ?? 50
  }
}

extension LogsOptions {
  /// More replicas than this has no deployment.
  private static let replicas = 0...9999
  private static let spans = Interval.seconds(1)...Interval.hours(24 * 365)

  fileprivate init(_ arguments: RawArguments, _ environment: CallerEnvironment) throws(UsageError) {
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
