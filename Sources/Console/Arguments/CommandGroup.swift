/// What commands have to do with, for the list of them.
enum CommandGroup: CaseIterable {
  case manifests, service, other

  var title: String {
    switch self {
    case .manifests: "Manifests, without network, credentials or a controller"
    case .service: "The controller"
    case .other: "Other"
    }
  }

  var commands: [CommandName] { CommandName.shown.filter { $0.group == self } }
}

extension CommandName {
  var group: CommandGroup {
    switch self {
    case .validate, .diff, .simulate, .schema, .explain, .starter: .manifests
    case .run, .plan, .status, .history, .logs, .confirm, .down: .service
    case .completion, .help, .version, .gitFetch: .other
    }
  }
}
