import Domain
import Testing

@testable import Console

@Suite struct CommandTests {
  private static let state = "/var/lib/setpoint"

  private func parse(_ line: String) throws(UsageError) -> Command {
    let words = line.split(separator: " ").map(String.init)
    return try Command.parse(words, environment: CallerEnvironment(variables: [:], isRoot: true))
  }

  private static func name(_ text: String) -> NameQuery? { NameQuery(text) }

  @Test(arguments: [
    ("plan", Command.plan(PlanOptions(state: state, format: .text, detailedExitCode: false))),
    (
      "plan --state /s --output=json --detailed-exitcode",
      .plan(PlanOptions(state: "/s", format: .json, detailedExitCode: true))
    ),
    (
      "run --repo u",
      .run(
        RunOptions(
          repo: "u", branch: "main", path: ".", state: state, poll: .seconds(30), allowRewrites: false, once: nil))
    ),
    (
      "run --repo=u=v --branch b --path p --state /s --poll 5s --once",
      .run(
        RunOptions(
          repo: "u=v", branch: "b", path: "p", state: "/s", poll: .seconds(5), allowRewrites: false, once: .minutes(10))
      )
    ),
    (
      "run --once --timeout 90s --repo u --allow-rewrites",
      .run(
        RunOptions(
          repo: "u", branch: "main", path: ".", state: state, poll: .seconds(30), allowRewrites: true,
          once: .seconds(90)))
    ),
    ("status", .status(StatusOptions(name: nil, state: state, format: .text, mode: .show))),
    ("status --watch a", .status(StatusOptions(name: name("a"), state: state, format: .text, mode: .watch))),
    (
      "status n/a --wait healthy --revision 3F2A91C --timeout 1h",
      .status(
        StatusOptions(
          name: name("n/a"), state: state, format: .text,
          mode: .wait(WaitCondition(name: name("n/a"), revision: "3f2a91c"), timeout: .hours(1))))
    ),
    ("down --state=/s", .down(state: "/s")),
    ("git-push --x y -h", .gitPush(["--x", "y", "-h"])),
    ("git-fetch --x y -h", .gitFetch(["--x", "y", "-h"])),
    ("train -h", .train(["-h"])),
    ("help", .help(nil)), ("--help", .help(nil)), ("-h", .help(nil)), ("help run", .help(.run)),
    ("run --once --help", .help(.run)), ("status -h", .help(.status)), ("history -h", .help(.history)),
    ("version", .version), ("--version", .version),
  ])
  func goodLinesAreUnderstood(line: String, command: Command) throws {
    #expect(try parse(line) == command)
  }

  @Test func historyAndLogsNameOneDeployment() throws {
    let name = try #require(NameQuery("risk/fraud"))
    #expect(
      try parse("history risk/fraud --limit 5 -o json")
        == .history(HistoryOptions(name: name, state: Self.state, format: .json, limit: 5)))
    #expect(
      try parse("history risk/fraud --measurements")
        == .history(
          HistoryOptions(
            name: name, state: Self.state, format: .text, limit: 50, content: .measurements(gate: nil))))
    #expect(
      try parse("history --gate p99_v1.x --measurements risk/fraud")
        == .history(
          HistoryOptions(
            name: name, state: Self.state, format: .text, limit: 50, content: .measurements(gate: "p99_v1.x"))))
    #expect(
      try parse("logs risk/fraud -f --since 10m --replica 1 --release 8f")
        == .logs(
          LogsOptions(name: name, state: Self.state, release: "8f", replica: 1, follow: true, since: .minutes(10))))
  }

  @Test(arguments: [
    ("", "setpoint: expected a command; see `setpoint --help`"),
    ("stauts", "setpoint: unknown command 'stauts': did you mean status?; see `setpoint --help`"),
    (
      "frobnicate",
      "setpoint: unknown command 'frobnicate': expected validate, diff, simulate, schema, explain, init, "
        + "run, plan, status, history, lineage, logs, down, promote, abort, rollback, retry, approve, suspend, resume, "
        + "retrain, sync, confirm, completion, help, version"
        + "; see `setpoint --help`"
    ),
    ("--wat", "setpoint: unknown option '--wat': expected validate, diff,"),
    ("run", "setpoint run: expected --repo URL; see `setpoint run --help`"),
    ("run --repo", "setpoint run: --repo expects a value: --repo URL;"),
    ("run --repo --once", "setpoint run: --repo expects a value: --repo URL;"),
    ("run --repo= --once", "setpoint run: --repo expects a value"),
    ("run --repo u --brnch x", "setpoint run: unknown option '--brnch': did you mean --branch?;"),
    ("run --repo u --repo v", "setpoint run: --repo is given twice;"),
    ("run --repo u --once=yes", "setpoint run: --once takes no value;"),
    (
      "run --repo u --poll 0s", "setpoint run: --poll expects a duration from 1s to 1d such as 30s, 5m or 2h, got '0s';"
    ),
    ("run --repo u --poll 5", "setpoint run: --poll expects a duration"),
    ("run --repo u --poll 99999999999999999d", "setpoint run: --poll expects a duration"),
    ("run --repo u --timeout 5m", "setpoint run: --timeout is expected only with --once;"),
    ("run --repo u extra", "setpoint run: expected no operands, got 'extra';"),
    ("plan -o yaml", "setpoint plan: --output expects text or json, got 'yaml';"),
    ("plan -x", "setpoint plan: unknown option '-x': expected --state, --output, --detailed-exitcode;"),
    ("status a b", "setpoint status: expected only [NAME], got 'b';"),
    (
      "status Fraud",
      "setpoint status: expected NAME or NAMESPACE/NAME in lower-case letters, digits and -, got 'Fraud';"
    ),
    ("status --wait ready", "setpoint status: --wait expects healthy, got 'ready';"),
    ("status --wait healthy --watch", "setpoint status: expected --watch or --wait, not both;"),
    ("status --revision abc", "setpoint status: --revision is expected only with --wait;"),
    ("status --wait healthy --revision xyz", "setpoint status: --revision expects 7 to 40 hex digits of a commit,"),
    ("history", "setpoint history: expected NAME;"),
    ("history a --limit 0", "setpoint history: --limit expects a number from 1 to 10000, got '0';"),
    ("history a --gate errors", "setpoint history: --gate is expected only with --measurements;"),
    ("history a --measurements --gate a&b", "setpoint history: --gate expects the name of a gate, got 'a&b';"),
    (
      "history a --measurements --gate \(String(repeating: "x", count: 64))",
      "setpoint history: --gate expects the name of a gate, got 'xxx"
    ),
    ("logs a --replica -1", "setpoint logs: --replica expects a value"),
    ("help statsu", "setpoint: unknown command 'statsu': did you mean status?"),
  ])
  func wrongUsageIsOneLineThatSaysWhatWasExpected(line: String, message: String) {
    let error = #expect(throws: UsageError.self) { try parse(line) }
    let text = error?.description ?? ""
    #expect(text.hasPrefix(message), "\(text)")
    #expect(!text.contains("\n"))
  }

  @Test func aWordOfTheUserCanNotSteerTheTerminal() {
    let error = #expect(throws: UsageError.self) {
      try Command.parse(
        ["\u{1B}[2J" + String(repeating: "x", count: 500)], environment: .init(variables: [:], isRoot: true))
    }
    #expect(error?.description.contains("\u{1B}") == false)
    #expect((error?.description.count ?? 0) < 350)
  }

  @Test(arguments: [
    ([:], true, "/var/lib/setpoint"), (["HOME": "/home/a"], false, "/home/a/.local/state/setpoint"),
    (["HOME": "/home/a", "SETPOINT_STATE": "/s"], false, "/s"), (["SETPOINT_STATE": ""], true, "/var/lib/setpoint"),
    ([:], false, nil),
  ])
  func theStateFolderHasADefault(variables: [String: String], isRoot: Bool, folder: String?) {
    let environment = CallerEnvironment(variables: variables, isRoot: isRoot)
    #expect(environment.stateFolder == folder)
    #expect((try? Command.parse(["down"], environment: environment)) == folder.map { .down(state: $0) })
  }

  @Test(arguments: [
    ([:], true, true), ([:], false, false), (["NO_COLOR": "1"], true, false), (["NO_COLOR": ""], true, true),
    (["TERM": "dumb"], true, false),
  ])
  func coloursAreForTerminals(variables: [String: String], isTerminal: Bool, wanted: Bool) {
    #expect(CallerEnvironment(variables: variables, isRoot: false).wantsColour(isTerminal: isTerminal) == wanted)
  }
}
