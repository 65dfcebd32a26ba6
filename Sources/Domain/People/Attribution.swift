/// Who said something, and why.
package struct Attribution: Hashable, Codable, Sendable {
  package let who: String
  /// Empty if nothing was given.
  package let why: String

  package init(who: String, why: String) {
    self.who = who
    self.why = why
  }

  /// `by alice: the sensor is fixed`.
  package var words: String { why.isEmpty ? "by \(who)" : "by \(who): \(why)" }
}
