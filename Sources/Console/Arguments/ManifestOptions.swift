/// What `validate` checks, and how it tells.
package struct ValidateOptions: Equatable, Sendable {
  /// Files and folders; `-` is standard input. Never empty.
  package var paths: [String]
  /// The folder that references are resolved in.
  package var root: String?
  /// The folder below the root that platform kinds may stand in, without a slash at its end; empty: anywhere.
  package var platform: String
  /// A warning counts as a fault, too: the manifests are then not valid.
  package var strict: Bool
  package var format: FindingsFormat
}

/// What `diff` compares, and how it tells.
package struct DiffOptions: Equatable, Sendable {
  /// A commit, a branch or a tag.
  package var base: String
  /// The same; nil is the work tree.
  package var head: String?
  /// A folder in the repository's work tree, or a bare repository.
  package var repo: String
  /// The folder in the repository that holds the manifests, as `run --path` names it.
  package var path: String
  /// As in `ValidateOptions`, below `path`.
  package var platform: String
  package var format: DiffFormat
  /// Tells the comments of several runs on one pull request apart; nil: there is only one.
  package var tag: String?
  package var detailedExitCode: Bool
}
