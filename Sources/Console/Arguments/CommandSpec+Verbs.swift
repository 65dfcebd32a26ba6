/// What people decide. The options are the same for all, so that a person in a hurry has nothing to look up.
extension CommandSpec {
  static let promote = verb(
    .promote, "give the release that is tried all traffic once it is ready",
    "Its steps, gates and approvals are skipped. A release whose watch was paused is accepted.", example: "hotfix")

  static let abort = verb(
    .abort, "give the release that is tried up, and hold it",
    "All traffic stays with the stable release, or returns to it. The release is not tried again until "
      + "`setpoint retry` or until another one is declared.", example: "INC-4711")

  static let rollback = verb(
    .rollback, "go back to the release before",
    "At once if it is still warm, as it is in the watch after a promotion; else it is started first. What is left is "
      + "held until `setpoint retry` or until another release is declared. Git still declares it: revert the commit, "
      + "too.", example: "INC-4711")

  static let retry = verb(
    .retry, "try a release again that is quarantined or held",
    "It begins at the first step, with every gate.", example: "disk-replaced")

  static let approve = verb(
    .approve, "let the release that is tried enter the step that waits",
    "With --release the word counts for that release alone, and not for a newer one that came meanwhile.",
    example: "reviewed")

  static let suspend = verb(
    .suspend, "start nothing new until resume",
    "What is served goes on being served and healed; a rollout under way stands still.", example: "audit")

  static let resume = verb(
    .resume, "go on where suspend or a failed gate stopped",
    "A release whose gate failed and that waits for a person goes on in its step, with fresh evidence.",
    example: "audit-over")

  static let retrain = verb(
    .retrain, "train a deployment's model again now",
    "As its manifest's `retrain` says, from the revision in force. A person's word waits neither for cooldown and "
      + "budget nor for a freeze, ends the pause of a trigger whose result was rolled back, and closes the circuit "
      + "after failed trainings. It still waits for a training under way, and for the right to write to the "
      + "repository.",
    example: "new-labels")

  static let sync = CommandSpec(
    name: .sync, operands: "[NAME]", operandCount: 0...1,
    summary: "look at the repository again; with --override start what waits",
    details: [
      "Nothing need be said for a new commit to be found: this only does not wait for the next poll. With --override "
        + "the declared release of NAME starts in spite of a freeze, or of failures of others in the same change.",
      reasonNote, nameNote,
    ],
    options: [OptionSpec("override", help: "start the declared release of NAME, whatever holds it back")] + said,
    example: ["setpoint sync", "setpoint sync risk/fraud-detector --override --reason INC-4711"])

  static let confirm = CommandSpec(
    name: .confirm, summary: "say that a change which is held is meant",
    details: [
      "Four changes are held until somebody says that they are meant: a revision that removes every deployment, or "
        + "more than half of them and more than three; what a revision changes of what was found serving without a "
        + "journal; a branch that was rewritten or went back; and another repository, branch or path than the one that "
        + "the revision in force comes from. `setpoint status` says what is held. This confirms the commit that status "
        + "names at this moment, and no other.",
      reasonNote,
    ],
    options: [because, state, .output(OutputFormat.self)],
    example: ["setpoint confirm --reason team-moved"])

  private static func verb(_ name: CommandName, _ summary: String, _ details: String, example: String) -> CommandSpec {
    CommandSpec(
      name: name, operands: "NAME", operandCount: 1...1, summary: summary, details: [details, reasonNote, nameNote],
      options: said, example: ["setpoint \(name.rawValue) risk/fraud-detector --reason \(example)"])
  }

  private static let because = OptionSpec("reason", value: "TEXT", help: "why; kept in the history, with who said it")
  private static let said = [
    because,
    OptionSpec("release", value: "ID", help: "only if the release whose hash begins so is meant; 4 to 64 digits"),
    state, .output(OutputFormat.self),
  ]
  private static let reasonNote =
    "Say why with --reason: those who read `setpoint history` later will want to know. Exits 0 when it is done and "
    + "written down, 1 when it was refused."
}
