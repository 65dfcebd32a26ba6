/// The words that name a command.
package enum CommandName: String, Equatable, Sendable, CaseIterable {
  case validate, diff, simulate, schema, explain
  case starter = "init"
  case run, plan, status, history, lineage, logs, down
  case promote, abort, rollback, retry, approve, suspend, resume, retrain, sync, confirm
  case completion, help, version
  case gitFetch = "git-fetch"
  case gitPush = "git-push"
  case train

  /// Not for people: left out of help and of suggestions.
  var isHidden: Bool { [.gitFetch, .gitPush, .train].contains(self) }

  static let shown = allCases.filter { !$0.isHidden }
}
