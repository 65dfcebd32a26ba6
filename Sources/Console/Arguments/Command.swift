/// What the command line asks for, checked and complete.
package enum Command: Equatable, Sendable {
  case validate(ValidateOptions)
  case diff(DiffOptions)
  case simulate(SimulateOptions)
  /// Nil: one schema for all kinds.
  case schema(kind: String?)
  case explain(ExplainTopic)
  /// `init`: the files of a repository to start from, into a folder.
  case starter(folder: String)
  case plan(PlanOptions)
  case run(RunOptions)
  case status(StatusOptions)
  case history(HistoryOptions)
  case lineage(LineageOptions)
  case logs(LogsOptions)
  /// What a person asks for: one command for all verbs.
  case verb(VerbOptions)
  case down(state: String)
  /// The network half of reading Git, in a process of its own. Not for people; the words are passed on as they are.
  case gitFetch([String])
  /// The network half of writing to Git, the same way.
  case gitPush([String])
  /// The supervisor of one attempt of a training, the same way.
  case train([String])
  /// Nil: the whole.
  case help(CommandName?)
  case completion(Shell)
  case version
}
