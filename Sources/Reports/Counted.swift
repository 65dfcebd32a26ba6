/// Numbers of things in words.
package enum Counted {
  /// `1 error`, `3 errors`. The plural of `noun` is made with an `s`.
  package static func text(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
