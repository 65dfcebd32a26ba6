extension CommandSpec {
  static let state = OptionSpec(
    "state", value: "DIR", .folder,
    help: "the controller's state folder (else SETPOINT_STATE, else /var/lib/setpoint, "
      + "without root ~/.local/state/setpoint)")
  static let nameNote = "NAME is NAME or NAMESPACE/NAME; the namespace may be left out where NAME is unique."

  static let run = CommandSpec(
    name: .run, summary: "run the controller",
    details: [
      "Follows a branch and makes what is served match it, until SIGTERM or SIGINT. Model servers, the proxy and "
        + "trainings go on without it; `setpoint down` stops them."
    ],
    options: [
      OptionSpec("repo", value: "URL", help: "the Git repository to follow (required)"),
      OptionSpec("branch", value: "NAME", help: "its branch (default: main)"),
      OptionSpec("path", value: "DIR", help: "the folder in it that holds the manifests (default: .)"),
      state,
      OptionSpec("poll", value: "DURATION", help: "how often to look for a new commit, 1s to 1d (default: 30s)"),
      OptionSpec(
        "allow-rewrites",
        help: "follow a branch that was force-pushed or went back, instead of keeping the last revision"),
      OptionSpec(
        "author", value: "AUTHOR",
        help: "NAME <ADDRESS> of the commits that bring trained models (default: Setpoint <setpoint@HOST>)"),
      OptionSpec("once", help: "end when all has converged; exit 2 if something ended Degraded"),
      OptionSpec("timeout", value: "DURATION", help: "with --once: give up after this (default: 10m)"),
    ],
    example: ["setpoint run --repo https://git.example.com/models.git --path manifests"])

  static let plan = CommandSpec(
    name: .plan, summary: "show what the controller would do now, and why",
    details: ["Asks the running controller. Shows the reason for each action and for each inaction."],
    options: [
      state, .output(OutputFormat.self),
      OptionSpec("detailed-exitcode", help: "exit 2 when there is something to do or to wait for, 0 when there is not"),
    ],
    example: ["setpoint plan", "setpoint plan -o json --detailed-exitcode"])

  static let status = CommandSpec(
    name: .status, operands: "[NAME]", operandCount: 0...1,
    summary: "show what is served, what is on its way, and what is wrong",
    details: [nameNote],
    options: [
      state, .output(OutputFormat.self),
      OptionSpec("watch", help: "show it again whenever it may have changed, until interrupted"),
      OptionSpec(
        "wait", value: "healthy", .choice(["healthy"]),
        help: "wait until all (or NAME) is Synced and Healthy; else exit 2"),
      OptionSpec("revision", value: "SHA", help: "with --wait: of this commit, 7 to 40 hex digits"),
      OptionSpec("timeout", value: "DURATION", help: "with --wait: for how long (default: 5m)"),
    ],
    example: ["setpoint status risk/fraud-detector", "setpoint status --wait healthy --revision 3f2a91c --timeout 15m"])

  static let history = CommandSpec(
    name: .history, operands: "NAME", operandCount: 1...1,
    summary: "show every decision with its evidence, newest last",
    details: [nameNote],
    options: [
      state, .output(OutputFormat.self),
      OptionSpec("measurements", help: "instead of decisions, what each gate measured"),
      OptionSpec("gate", value: "NAME", help: "with --measurements: of this gate only"),
      OptionSpec("limit", value: "N", help: "newest entries at most, 1 to 10000 (default: 50)"),
    ],
    example: [
      "setpoint history risk/fraud-detector",
      "setpoint history risk/fraud-detector --measurements --gate errors --limit 20",
    ])

  static let lineage = CommandSpec(
    name: .lineage, operands: "NAME", operandCount: 1...1,
    summary: "show where what serves comes from",
    details: [
      "From the commit that declared the release, over the training that made its model (trigger, data, attempts, "
        + "artifact, metrics, findings), to what the rollout decided on it.", nameNote,
    ],
    options: [
      OptionSpec("all", help: "every release that is known, not only the one that serves"),
      state, .output(OutputFormat.self),
    ],
    example: ["setpoint lineage risk/fraud-detector", "setpoint lineage risk/fraud-detector --all -o json"])

  static let logs = CommandSpec(
    name: .logs, operands: "NAME", operandCount: 1...1,
    summary: "show what the model servers or a training of a deployment wrote",
    details: ["Without --run it shows what the model servers wrote, and nothing of trainings.", nameNote],
    options: [
      state,
      OptionSpec("release", value: "ID", help: "of the release whose hash begins so (default: all that are kept)"),
      OptionSpec("replica", value: "N", help: "of this replica only, from 0"),
      OptionSpec("run", value: "RUN", help: "of this training, with all its attempts; or newest"),
      OptionSpec("follow", short: "f", help: "go on as more is written, until interrupted"),
      OptionSpec("since", value: "DURATION", help: "only what was written in this last span"),
    ],
    example: [
      "setpoint logs risk/fraud-detector --follow --since 10m", "setpoint logs risk/fraud-detector --run newest",
    ])

  static let down = CommandSpec(
    name: .down, summary: "stop the servers, the proxy and the trainings of a state folder",
    details: [
      "For taking a machine out of service: every request fails from then on. The controller must have ended; "
        + "`setpoint run` brings everything back, and tries a training that was ended again if it has attempts left."
    ],
    options: [state],
    example: ["setpoint down --state /var/lib/setpoint"])
}
