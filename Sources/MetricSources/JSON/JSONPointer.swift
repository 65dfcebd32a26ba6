/// A way into a JSON document (RFC 6901).
struct JSONPointer: Equatable {
  let tokens: [String]

  /// Throws for a text that is no pointer.
  init(_ text: String) throws(MetricError) {
    guard text.isEmpty || text.hasPrefix("/") else {
      throw MetricError(.badQuestion, "the pointer “\(excerpt(text))” does not begin with /")
    }
    var tokens: [String] = []
    for part in text.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      guard let token = Self.unescaped(part) else {
        throw MetricError(.badQuestion, "the pointer “\(excerpt(text))” holds a ~ that is neither ~0 nor ~1")
      }
      tokens.append(token)
    }
    self.tokens = tokens
  }

  /// What it leads to; nil where a member or an element is missing, or a null stands in the way.
  func find(in document: JSONValue) throws(MetricError) -> JSONValue? {
    var value = document
    for (depth, token) in tokens.enumerated() {
      let next: JSONValue?
      switch value.kind {
      case .object: next = try value.member(token)
      case .list: next = try Self.element(token, of: value)
      case .null: next = nil
      case .bool, .number, .text:
        throw MetricError(.notOneNumber, "“\(place(depth))” is \(value.kind.words): there is nothing inside of it")
      }
      guard let next else { return nil }
      value = next
    }
    return value
  }

  /// The first tokens, as they were written.
  private func place(_ count: Int) -> String {
    excerpt(
      tokens.prefix(count).map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined())
  }

  private static func element(_ token: String, of list: JSONValue) throws(MetricError) -> JSONValue? {
    let isIndex = !token.isEmpty && token.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard isIndex, token == "0" || !token.hasPrefix("0") else {
      throw MetricError(.notOneNumber, "“\(excerpt(token))” is no index of a list: expected 0, 1, 2 …")
    }
    guard let index = Int(token) else { return nil }
    for (place, item) in list.items.enumerated() where place == index { return item.value }
    return nil
  }

  private static func unescaped(_ part: Substring) -> String? {
    let pieces = part.split(separator: "~", omittingEmptySubsequences: false)
    var token = String(pieces.first ?? "")
    for piece in pieces.dropFirst() {
      guard let code = piece.first, code == "0" || code == "1" else { return nil }
      token += (code == "0" ? "~" : "/") + piece.dropFirst()
    }
    return token
  }
}
