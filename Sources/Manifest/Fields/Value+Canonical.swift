internal import Domain

extension Value {
  /// Appends an unambiguous encoding of what was declared: every text with its length before it, keys sorted, durations
  /// and numbers by value. Defaults are left out, so that a new default changes no release.
  ///
  /// Releases in journals are named by it: a change here changes the identity of every release.
  func appendCanonical(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): bytes.append(tag: "s", text)
    case .integer(let value): bytes.append(tag: "i", String(value))
    case .number(let value): bytes.append(tag: "n", value.description)
    case .boolean(let value): bytes.append(tag: "b", value ? "1" : "0")
    case .duration(let value): bytes.append(tag: "d", String(value.milliseconds))
    case .list(let items): bytes.append(list: items)
    case .map(let entries): bytes.append(members: entries.map { ($0.key, $0.value) })
    case .faulty: break
    case .object(let object): bytes.append(members: object.slots.map { ($0.name, $0.value) })
    }
  }

  /// The encoding of `appendCanonical`.
  var canonical: [UInt8] {
    var bytes: [UInt8] = []
    appendCanonical(to: &bytes)
    return bytes
  }
}

extension [UInt8] {
  /// Appends a map of texts as `Value.map` would be.
  mutating func appendCanonical(_ texts: [String: String]) {
    append(contentsOf: "m\(texts.count):".utf8)
    for (key, text) in texts.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      append(tag: "k", key)
      append(tag: "s", text)
    }
  }

  private mutating func append(decimal number: Int) {
    if number > 9 { append(decimal: number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  fileprivate mutating func append(tag: String, _ text: String) {
    append(contentsOf: tag.utf8)
    append(decimal: text.utf8.count)
    append(UInt8(ascii: ":"))
    append(contentsOf: text.utf8)
  }

  fileprivate mutating func append(list items: [Located]) {
    append(contentsOf: "l\(items.count):".utf8)
    for item in items { item.value.appendCanonical(to: &self) }
  }

  fileprivate mutating func append(members: [(name: String, value: Located)]) {
    let declared = members.filter(\.value.isDeclared).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    append(contentsOf: "m\(declared.count):".utf8)
    for member in declared {
      append(tag: "k", member.name)
      member.value.value.appendCanonical(to: &self)
    }
  }
}
