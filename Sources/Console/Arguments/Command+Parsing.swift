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
    if let hidden = hidden(name, Array(words.dropFirst())) { return hidden }
    let arguments = try RawArguments(words.dropFirst(), spec: .of(name))
    if arguments.asksForHelp { return .help(name) }
    return try command(name, arguments, environment)
  }

  /// Commands that this program gives to itself: their words are not for `RawArguments`.
  private static func hidden(_ name: CommandName, _ words: [String]) -> Command? {
    switch name {
    case .gitFetch: .gitFetch(words)
    case .gitPush: .gitPush(words)
    case .train: .train(words)
    case .validate, .diff, .simulate, .schema, .explain, .starter, .run, .plan, .status, .history, .lineage, .logs,
      .down, .promote, .abort, .rollback, .retry, .approve, .suspend, .resume, .retrain, .sync, .confirm, .completion,
      .help, .version:
      nil
    }
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
    case .diff: .diff(try DiffOptions(arguments))
    case .simulate: .simulate(try SimulateOptions(arguments))
    case .schema: .schema(kind: arguments.operands.first)
    case .explain: .explain(try arguments.topic(arguments.operands[0]))
    case .starter: .starter(folder: arguments.operands[0])
    case .plan: .plan(try PlanOptions(arguments, environment))
    case .run: .run(try RunOptions(arguments, environment))
    case .status: .status(try StatusOptions(arguments, environment))
    case .history: .history(try HistoryOptions(arguments, environment))
    case .lineage: .lineage(try LineageOptions(arguments, environment))
    case .logs: .logs(try LogsOptions(arguments, environment))
    case .promote, .abort, .rollback, .retry, .approve, .suspend, .resume, .retrain, .sync, .confirm:
      .verb(try VerbOptions(name, arguments, environment))
    case .down: .down(state: try arguments.state(environment))
    case .completion: .completion(try arguments.shell(arguments.operands[0]))
    case .help: .help(try arguments.operands.first.map { (word) throws(UsageError) in try Self.name(word) })
    case .version: .version
    case .gitFetch, .gitPush, .train: .help(name)
    }
  }
}
