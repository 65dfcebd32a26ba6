extension CommandSpec {
  private static func platform(below place: String) -> OptionSpec {
    OptionSpec(
      "platform", value: "PATH",
      help: "where platform kinds may stand, a folder below \(place); . is anywhere (default: platform)")
  }

  static let validate = CommandSpec(
    name: .validate, operands: "PATH...", operandCount: 1...Int.max, operandKind: .file,
    summary: "check manifests: every fault with its line and column",
    details: [
      "PATH is a file or a folder; - is standard input. Every fault of every file is shown, each with a code that "
        + "`setpoint explain` knows. Exits 0 when all is valid, 2 when something is not, 1 when it could not be "
        + "checked."
    ],
    options: [
      OptionSpec(
        "root", value: "DIR", .folder,
        help: "the folder of all manifests, in which references are resolved (default: the PATHs)"),
      platform(below: "the root"),
      OptionSpec("strict", help: "warnings count as faults: exit 2"),
      .output(FindingsFormat.self),
    ],
    example: [
      "setpoint validate manifests", "setpoint validate --root manifests manifests/risk/fraud.yaml",
      "setpoint validate --strict -o github manifests",
    ])

  static let diff = CommandSpec(
    name: .diff, operands: "BASE [HEAD]", operandCount: 1...2, operandKind: .revision,
    summary: "show what a change of manifests will do",
    details: [
      "BASE and HEAD are commits, branches or tags; without HEAD it is the work tree. Read from Git alone, this says "
        + "which deployments roll out, through which steps and gates, which only scale or change a policy, which end, "
        + "and what does not restart.",
      "Exits 0; with --detailed-exitcode 0 when nothing changes and 2 when something does; 3 when what HEAD declares "
        + "is invalid; 1 when it could not be compared.",
    ],
    options: [
      OptionSpec("repo", value: "DIR", .folder, help: "the repository (default: .)"),
      OptionSpec("path", value: "DIR", help: "the folder in it that holds the manifests (default: .)"),
      platform(below: "--path"),
      OptionSpec("detailed-exitcode", help: "exit 2 when something changes"),
      OptionSpec(
        "tag", value: "NAME",
        help: "with -o markdown: tells this comment from others of setpoint on the same pull request"),
      .output(DiffFormat.self),
    ],
    example: ["setpoint diff main", "setpoint diff origin/main HEAD --path manifests -o markdown"])

  static let simulate = CommandSpec(
    name: .simulate, operands: "SCRIPT", operandCount: 1...1, operandKind: .file,
    summary: "tell what the controller does in a story of your own",
    details: [
      "SCRIPT is a file; - is standard input. It says what is served, how releases behave, what happens when, and how "
        + "it ends. The controller's own planner runs on a machine and a clock in memory; nothing is started.",
      "Exits 0 when every ending is true and no invariant was broken, 2 when not, 1 when the script can't be read.",
    ],
    options: [
      OptionSpec("faults", help: "tell it again with every single fault at every effect, and count those that fail"),
      .output(OutputFormat.self),
    ],
    example: ["setpoint simulate failing-gate.scenario", "setpoint simulate --faults failing-gate.scenario"])

  static let schema = CommandSpec(
    name: .schema, operands: "[KIND]", operandCount: 0...1, operandKind: .kind,
    summary: "print the JSON Schema of a kind, or one of all kinds",
    details: [
      "For editors: a file that begins with `# yaml-language-server: $schema=PATH` is completed and checked as it is "
        + "written."
    ],
    example: ["setpoint schema", "setpoint schema ModelDeployment"])

  static let explain = CommandSpec(
    name: .explain, operands: "KIND[.FIELD...]|CODE", operandCount: 1...1, operandKind: .kind,
    summary: "say what a kind, a field or the code of a fault means",
    details: ["A field inside a list is named without an index: ModelDeployment.rollout.gates.max."],
    example: [
      "setpoint explain ModelDeployment", "setpoint explain ModelDeployment.rollout.gates.max",
      "setpoint explain SP1203",
    ])

  static let starter = CommandSpec(
    name: .starter, operands: "DIR", operandCount: 1...1, operandKind: .folder,
    summary: "make a small, valid repository to start from",
    details: [
      "Writes a deployment, a runtime and a target, checks for GitHub Actions, GitLab CI and pre-commit, and a "
        + "README.md that says what to do next. DIR is made if it is not there; one that is not empty is refused."
    ],
    example: ["setpoint init models"])
}
