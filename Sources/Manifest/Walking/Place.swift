internal import YAML

/// What is being read: its name for messages, and the token that stands for it when a part of it is missing.
struct Place {
  private enum Name {
    case document
    case field(String)
    case item(of: String, Int)
  }

  private let kind: Name
  /// The key that the value stands under, or the first character of a list's item.
  let anchor: MarkRange

  private init(_ kind: Name, _ anchor: MarkRange) {
    self.kind = kind
    self.anchor = anchor
  }

  static func document(_ root: Node) -> Place {
    guard case .mapping(let entries) = root.content, let first = entries.first else {
      return Place(.document, root.range.head)
    }
    return Place(.document, first.key.range)
  }

  static func field(_ name: String, at key: MarkRange) -> Place { Place(.field(name), key) }

  /// Item number `index`, from 0, of the list that stands at this place.
  func item(_ index: Int, _ node: Node) -> Place { Place(.item(of: bareName, index), node.range.head) }

  private var bareName: String {
    switch kind {
    case .document: "the document"
    case .field(let name): name
    case .item(let list, let index): "\(list)[\(index)]"
    }
  }

  /// As it stands in a message.
  var name: String { if case .document = kind { bareName } else { Printable.quoted(bareName) } }
}
