/// The words that name a command.
package enum CommandName: String, Equatable, Sendable, CaseIterable {
  case validate, diff, simulate, schema, explain
  case starter = "init"
  case run, plan, status, history, logs, down
  case promote, abort, rollback, retry, approve, suspend, resume, sync, confirm
  case completion, help, version
  case gitFetch = "git-fetch"
  case train

  /// Not for people: left out of help and of suggestions.
  var isHidden: Bool { self == .gitFetch || self == .train }

  static let shown = allCases.filter { !$0.isHidden }
}
