import Testing

@testable import Console

/// The commands that read manifests and nothing else.
@Suite struct ManifestCommandTests {
  private func parse(_ line: String) throws(UsageError) -> Command {
    let words = line.split(separator: " ").map(String.init)
    // Neither a home nor a state folder: none of these commands asks for one.
    return try Command.parse(words, environment: CallerEnvironment(variables: [:], isRoot: false))
  }

  private static func validate(
    _ paths: [String], root: String? = nil, platform: String = "platform", strict: Bool = false,
    _ format: FindingsFormat = .text
  ) -> Command {
    .validate(ValidateOptions(paths: paths, root: root, platform: platform, strict: strict, format: format))
  }

  @Test(arguments: [
    ("validate a b.yaml - --root=r -o json", validate(["a", "b.yaml", "-"], root: "r", .json)),
    ("validate -- --odd", validate(["--odd"])), ("validate a --strict", validate(["a"], strict: true)),
    ("validate a --platform shared/platform/", validate(["a"], platform: "shared/platform")),
    ("validate a --platform .", validate(["a"], platform: "")),
    ("validate a -o github", validate(["a"], .github)), ("validate a -o sarif", validate(["a"], .sarif)),
    ("validate a --output junit", validate(["a"], .junit)),
  ])
  func validateIsUnderstood(line: String, command: Command) throws {
    #expect(try parse(line) == command)
  }

  private static func diff(
    _ base: String, _ head: String? = nil, repo: String = ".", path: String = ".", platform: String = "platform",
    _ format: DiffFormat = .text, tag: String? = nil, detailed: Bool = false
  ) -> Command {
    .diff(
      DiffOptions(
        base: base, head: head, repo: repo, path: path, platform: platform, format: format, tag: tag,
        detailedExitCode: detailed))
  }

  @Test(arguments: [
    ("diff main", diff("main")), ("diff v1 3f2a91c", diff("v1", "3f2a91c")),
    ("diff main --repo /r --path p", diff("main", repo: "/r", path: "p")),
    ("diff a b -o markdown --tag prod/eu-1.x_2", diff("a", "b", .markdown, tag: "prod/eu-1.x_2")),
    ("diff a b -o markdown", diff("a", "b", .markdown)),
    ("diff --detailed-exitcode -o json a", diff("a", nil, .json, detailed: true)),
    ("diff a --platform=ops", diff("a", platform: "ops")),
  ])
  func diffIsUnderstood(line: String, command: Command) throws {
    #expect(try parse(line) == command)
  }

  @Test(arguments: [
    ("simulate a", Command.simulate(SimulateOptions(script: "a"))),
    ("simulate --faults -", .simulate(SimulateOptions(script: "-", faults: true))),
    ("schema", Command.schema(kind: nil)), ("schema Runtime", .schema(kind: "Runtime")),
    ("explain Target", .explain(.field(kind: "Target", path: []))),
    (
      "explain ModelDeployment.rollout.gates.max",
      .explain(.field(kind: "ModelDeployment", path: ["rollout", "gates", "max"]))
    ),
    ("explain SP1203", .explain(.code("SP1203"))), ("explain sp1203", .explain(.code("SP1203"))),
    ("explain SP12", .explain(.field(kind: "SP12", path: []))),
    ("explain SP1203.x", .explain(.field(kind: "SP1203", path: ["x"]))), ("init d", .starter(folder: "d")),
    ("completion zsh", .completion(.zsh)), ("init --help", .help(.starter)), ("help init", .help(.starter)),
  ])
  func theOthersAreUnderstood(line: String, command: Command) throws {
    #expect(try parse(line) == command)
  }

  @Test(arguments: [
    ("validate", "setpoint validate: expected PATH...;"),
    ("validate x -o yaml", "setpoint validate: --output expects text, json, github, sarif or junit, got 'yaml';"),
    ("validate x --platform /etc", "setpoint validate: --platform expects a folder below the manifests, such as"),
    ("validate x --platform a/../b", "setpoint validate: --platform expects a folder below the manifests"),
    ("diff", "setpoint diff: expected BASE [HEAD];"),
    ("diff a b c", "setpoint diff: expected only BASE [HEAD], got 'c'"),
    ("diff a -o junit", "setpoint diff: --output expects text, markdown or json, got 'junit';"),
    ("diff a --tag x", "setpoint diff: --tag is expected only with --output markdown;"),
    ("diff a -o markdown --tag x-->", "setpoint diff: --tag expects at most 64 letters,"),
    ("diff a -o markdown --tag x--y", "setpoint diff: --tag expects at most 64 letters,"),
    ("diff a -o markdown --tag \(String(repeating: "t", count: 65))", "setpoint diff: --tag expects at most 64"),
    ("schema A B", "setpoint schema: expected only [KIND], got 'B';"),
    ("explain", "setpoint explain: expected KIND[.FIELD...]|CODE;"),
    ("explain A..b", "setpoint explain: expected KIND[.FIELD...]|CODE, got 'A..b';"),
    ("explain .a", "setpoint explain: expected KIND[.FIELD...]|CODE, got '.a';"),
    ("init", "setpoint init: expected DIR;"), ("init d --force", "setpoint init: unknown option '--force':"),
    ("completion", "setpoint completion: expected bash|zsh|fish;"),
    ("completion tcsh", "setpoint completion: expected bash, zsh or fish, got 'tcsh';"),
    ("vaildate x", "setpoint: unknown command 'vaildate': did you mean validate?"),
  ])
  func wrongUsageIsOneLineThatSaysWhatWasExpected(line: String, message: String) {
    let error = #expect(throws: UsageError.self) { try parse(line) }
    let text = error?.description ?? ""
    #expect(text.hasPrefix(message), "\(text)")
    #expect(!text.contains("\n"))
  }
}
