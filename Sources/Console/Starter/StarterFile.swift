/// A file of the repository that `init` makes.
package struct StarterFile: Equatable, Sendable {
  /// Relative to the repository's folder, with slashes.
  package let path: String
  package let text: String
}
