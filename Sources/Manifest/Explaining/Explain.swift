internal import YAML

/// Explains `KIND[.FIELD…]` or a code such as `SP1203`.
///
/// Lists and maps are stepped through without an index, `spec` may be left out, and case does not matter.
package func explain(_ topic: String) throws(UnknownTopic) -> Explanation {
  if let code = try DiagnosticCode(topic: topic) {
    return .code(CodeExplanation(code: code, text: code.explanation, example: code.example))
  }
  var names = topic.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  let kind = try Kind(topic: names.removeFirst())
  var place = FieldPlace(kind)
  for name in names { place = try place.stepping(to: name) }
  return .field(place.explanation)
}

extension DiagnosticCode {
  /// Nil for what does not look like a code.
  fileprivate init?(topic: String) throws(UnknownTopic) {
    let name = topic.uppercased()
    guard name.hasPrefix("SP"), name.dropFirst(2).utf8.allSatisfy(Bytes.isDigit), name.utf8.count > 2 else {
      return nil
    }
    let names = Self.allCases.map(\.name)
    guard let code = Self.allCases.first(where: { $0.name == name }) else {
      throw UnknownTopic(
        name: Printable.line(topic), place: "", known: [], nearest: NearestName.find(name, in: names), elsewhere: [])
    }
    self = code
  }
}

extension Kind {
  fileprivate init(topic: String) throws(UnknownTopic) {
    let names = Self.allCases.map(\.rawValue)
    guard let kind = Self.allCases.first(where: { $0.rawValue.lowercased() == topic.lowercased() }) else {
      throw UnknownTopic(
        name: Printable.line(topic), place: "", known: names, nearest: NearestName.find(topic, in: names),
        elsewhere: Self.allCases.flatMap { FieldPlace($0).paths(to: topic) })
    }
    self = kind
  }
}
