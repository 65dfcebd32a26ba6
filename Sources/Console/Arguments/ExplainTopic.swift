/// What `explain` is asked about.
package enum ExplainTopic: Equatable, Sendable {
  /// A kind, and the names of the fields that lead into it. Whether there are such is not looked at here.
  case field(kind: String, path: [String])
  /// A diagnostic's code, such as `SP1203`.
  case code(String)

  private static let codePrefix = "SP"
  private static let codeDigits = 4

  /// Nil if a name between two dots is missing.
  package init?(_ text: String) {
    if Self.isCode(text) {
      self = .code(text.uppercased())
      return
    }
    let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !names.contains("") else { return nil }
    self = .field(kind: names[0], path: Array(names.dropFirst()))
  }

  private static func isCode(_ text: String) -> Bool {
    let digits = text.dropFirst(codePrefix.count)
    return text.uppercased().hasPrefix(codePrefix) && digits.count == codeDigits
      && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
