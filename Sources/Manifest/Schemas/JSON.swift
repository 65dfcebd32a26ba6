internal import Domain

/// A JSON value whose members keep the order that they are given in.
enum JSON: Hashable, Sendable {
  case string(String)
  /// As it is printed, by the grammar of JSON.
  case number(String)
  case boolean(Bool)
  case array([JSON])
  case object([Member])

  struct Member: Hashable, Sendable {
    let name: String
    let value: JSON
  }

  static func integer(_ value: Int) -> JSON { .number(String(value)) }

  /// A finite number; a whole one without a fraction.
  static func number(_ value: Double) -> JSON {
    .number(value.plainText)
  }

  static func strings(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }

  /// The members of an object; none of anything else.
  var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// The object with the members of others behind its own.
  func adding(_ others: JSON...) -> JSON { .object(members + others.flatMap(\.members)) }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
  init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member(name: $0, value: $1) }) }
  init(arrayLiteral elements: JSON...) { self = .array(elements) }
  init(stringLiteral value: String) { self = .string(value) }
}

extension JSON: ExpressibleByBooleanLiteral {
  init(booleanLiteral value: Bool) { self = .boolean(value) }
}
