/// The words that name a command.
package enum CommandName: String, Equatable, Sendable, CaseIterable {
  case validate, plan, run, status, history, logs, confirm, down, help, version
  case gitFetch = "git-fetch"

  /// Not for people: left out of help and of suggestions.
  var isHidden: Bool { self == .gitFetch }

  static let shown = allCases.filter { !$0.isHidden }
}
