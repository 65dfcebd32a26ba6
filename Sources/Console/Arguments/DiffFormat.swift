/// How `diff` tells what a change will do.
package enum DiffFormat: String, Equatable, Sendable, CaseIterable {
  case text
  /// A comment for a pull request.
  case markdown
  case json
}
