/// How `validate` prints what it found.
package enum FindingsFormat: String, Equatable, Sendable, CaseIterable {
  case text, json, github, sarif, junit
}
