extension CommandSpec {
  /// What `name` takes.
  static func of(_ name: CommandName) -> CommandSpec {
    switch name {
    case .validate: validate
    case .diff: diff
    case .simulate: simulate
    case .schema: schema
    case .explain: explain
    case .starter: starter
    case .run: run
    case .plan: plan
    case .status: status
    case .history: history
    case .lineage: lineage
    case .logs: logs
    case .down: down
    case .promote: promote
    case .abort: abort
    case .rollback: rollback
    case .retry: retry
    case .approve: approve
    case .suspend: suspend
    case .resume: resume
    case .retrain: retrain
    case .sync: sync
    case .confirm: confirm
    case .completion: completion
    case .help: helpCommand
    case .version: version
    case .gitFetch, .gitPush, .train: CommandSpec(name: name, summary: "")
    }
  }
}
