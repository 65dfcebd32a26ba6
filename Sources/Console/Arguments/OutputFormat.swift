/// How results are printed.
package enum OutputFormat: String, Equatable, Sendable, CaseIterable {
  case text, json
}
