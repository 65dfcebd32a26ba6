/// A shell that `completion` knows.
package enum Shell: String, Equatable, Sendable, CaseIterable {
  case bash, zsh, fish
}
