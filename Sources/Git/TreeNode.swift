/// What is at a path of a commit.
package struct TreeNode: Equatable, Sendable {
  package let kind: Kind
  /// The name of the blob, tree or, for a submodule, commit: 40 digits. Equal names are equal contents, a folder's with
  /// everything below it.
  package let id: String

  package init(kind: Kind, id: String) {
    self.kind = kind
    self.id = id
  }

  package enum Kind: Equatable, Sendable {
    case file(isExecutable: Bool)
    case folder
    case symlink
    case submodule
  }
}
