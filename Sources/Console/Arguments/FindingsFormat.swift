/// How `validate` tells what it found.
package enum FindingsFormat: String, Equatable, Sendable, CaseIterable {
  case text, json
  /// Workflow commands, which GitHub Actions turns into annotations.
  case github
  /// For code scanning.
  case sarif
  /// For the test reports of GitLab and Jenkins.
  case junit
}
