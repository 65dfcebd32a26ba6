internal import Domain
internal import YAML

extension JSON {
  /// A default, as a manifest would write it.
  init(_ value: Manifest.Value) {
    switch value {
    case .text(let text): self = .string(text)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .number(value)
    case .boolean(let value): self = .boolean(value)
    case .duration(let value): self = .string(value.description)
    case .list(let items): self = .array(items.map { JSON($0.value) })
    case .map(let entries): self = .object(entries.map { Member(name: $0.key, value: JSON($0.value.value)) })
    case .object(let object): self = .object(object.slots.map { Member(name: $0.name, value: JSON($0.value.value)) })
    }
  }

  /// An example of the tables; nil if it is no YAML or holds nothing.
  init?(manifestText text: String) {
    guard let reader = try? DocumentReader(Array(text.utf8)), let document = try? reader.next() else { return nil }
    self.init(document.root)
  }

  private init?(_ node: Node) {
    switch node.content {
    case .refused: return nil
    case .scalar(let scalar): self.init(scalar)
    case .sequence(let nodes): self = .array(nodes.compactMap(JSON.init))
    case .mapping(let entries):
      self = .object(
        entries.compactMap { entry in JSON(entry.value).map { Member(name: entry.key.text, value: $0) } })
    }
  }

  private init?(_ scalar: Scalar) {
    guard scalar.isPlain else {
      self = .string(scalar.text)
      return
    }
    switch PlainScalar(scalar.text) {
    case .null: return nil
    case .boolean(let value): self = .boolean(value)
    case .integer, .number: self = .number(scalar.text)
    case .oldBoolean, .text: self = .string(scalar.text)
    }
  }
}
