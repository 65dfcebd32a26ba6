/// What a query is written in, and so how a value has to stand in it.
package enum QueryLanguage: Hashable, Sendable {
  case promQL, jsonPointer

  /// The value as it may take a variable's place; nil when it could change what the query means.
  ///
  /// In PromQL a variable can stand between any kind of quotes or outside of them, where each other character is a
  /// danger of its own. What labels and versions are made of is none anywhere, so nothing else is let in. In a pointer
  /// a value is a part of one token, so `~` and `/` are escaped (RFC 6901, section 3).
  fileprivate func safe(_ value: String) -> String? {
    switch self {
    case .promQL:
      value.utf8.allSatisfy(Self.isPlain) ? value : nil
    case .jsonPointer:
      value.utf8.contains { $0 < 0x20 || Self.braces.contains($0) }
        ? nil : value.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
    }
  }

  private static let braces: [UInt8] = [UInt8(ascii: "{"), UInt8(ascii: "}")]

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "._:/+-".utf8.contains(byte)
    }
  }
}

/// A variable's value that a query can't hold. The value is not told: it may be long, or hostile.
package struct UnsafeQueryValue: Error, Equatable, Sendable {
  package let variable: String

  package init(variable: String) { self.variable = variable }
}

extension Template {
  /// The query with every variable that `values` knows replaced; the others stay as they are written.
  package func filled(_ values: [String: String], in language: QueryLanguage) throws(UnsafeQueryValue) -> Template {
    var safe: [String: String] = [:]
    for case .variable(let name, _) in pieces {
      guard let value = values[name] else { continue }
      guard let written = language.safe(value) else { throw UnsafeQueryValue(variable: name) }
      safe[name] = written
    }
    return filled(safe)
  }
}
