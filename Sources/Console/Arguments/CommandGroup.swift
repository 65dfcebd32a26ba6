/// What commands have to do with, for the list of them.
enum CommandGroup: CaseIterable {
  case manifests, service, people, other

  var title: String {
    switch self {
    case .manifests: "Manifests, without network, credentials or a controller"
    case .service: "The controller"
    case .people: "What people decide; each word is kept in the history with who and why"
    case .other: "Other"
    }
  }

  var commands: [CommandName] { CommandName.shown.filter { $0.group == self } }
}

extension CommandName {
  var group: CommandGroup {
    switch self {
    case .validate, .diff, .simulate, .schema, .explain, .starter: .manifests
    case .run, .plan, .status, .history, .lineage, .logs, .down: .service
    case .promote, .abort, .rollback, .retry, .approve, .suspend, .resume, .retrain, .sync, .confirm: .people
    case .completion, .help, .version, .gitFetch, .gitPush, .train: .other
    }
  }
}
