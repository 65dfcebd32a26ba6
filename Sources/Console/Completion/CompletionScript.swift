/// Scripts that complete the words of a command line, made from the table that parsing and help use.
package enum CompletionScript {
  /// - Parameter kinds: the kinds of manifests, for `schema` and `explain`.
  package static func render(_ shell: Shell, kinds: [String]) -> String {
    let lines =
      switch shell {
      case .bash: BashCompletion(kinds: kinds).lines
      case .zsh: ZshCompletion(kinds: kinds).lines
      case .fish: FishCompletion(kinds: kinds).lines
      }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Lists the branches and tags of the repository that one is in.
  static let listRevisions =
    "git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null"
}

extension CommandSpec {
  /// What people may use, in the order of help.
  static let shown = CommandName.shown.map { of($0) }

  var everyOption: [OptionSpec] { options + [CommandSpec.help] }
}

extension OptionSpec {
  /// What may stand without a command.
  static let version = OptionSpec("version", help: CommandSpec.of(.version).summary)
}
