/// One value of a document with the place it stands at.
package struct Node: Sendable {
  package enum Content: Sendable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Entry])
    /// Something that a fault was already reported for, such as an alias: it has no value, and needs no further fault.
    case refused
  }

  package let content: Content
  package let range: MarkRange

  package init(content: Content, range: MarkRange) {
    self.content = content
    self.range = range
  }

  /// The value that stands under `key`, if this is a mapping that has it.
  package subscript(key: String) -> Node? { entry(key)?.value }

  /// The key and value under `key`, if this is a mapping that has it.
  package func entry(_ key: String) -> Entry? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key.text == key }
  }

  /// The scalar, if this is one.
  package var scalar: Scalar? { if case .scalar(let scalar) = content { scalar } else { nil } }
}

/// A value without parts.
package struct Scalar: Hashable, Sendable {
  package let text: String
  /// Written without quotes and not as a block: only such a scalar can stand for a number, a boolean or null.
  package let isPlain: Bool

  package init(text: String, isPlain: Bool) {
    self.text = text
    self.isPlain = isPlain
  }
}

/// A key of a mapping with its value. Keys are always scalars and stand once in a mapping.
package struct Entry: Sendable {
  package let key: Key
  package let value: Node
}

/// The name that a value stands under.
package struct Key: Hashable, Sendable {
  package let text: String
  package let range: MarkRange
}
