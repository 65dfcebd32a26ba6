internal import YAML

/// A field with the way that leads to it.
struct FieldPlace {
  let path: String
  private let field: Field
  /// The object that the field is a part of; nil for a kind as a whole.
  private let owner: ObjectShape?

  init(_ kind: Kind) {
    path = kind.rawValue
    field = Field(kind.rawValue, .object(kind.document), .optional, kind.doc)
    owner = nil
  }

  private init(_ path: String, _ field: Field, in owner: ObjectShape) {
    (self.path, self.field, self.owner) = (path, field, owner)
  }

  private var children: [FieldPlace] {
    field.shape.parts.flatMap { object in object.fields.map { FieldPlace("\(path).\($0.name)", $0, in: object) } }
  }

  /// The field of that name; at a kind also one of its `spec`.
  func stepping(to name: String) throws(UnknownTopic) -> FieldPlace {
    let known = children
    let implied = owner == nil ? known.first { $0.field.name == "spec" }?.children ?? [] : []
    let wanted = name.lowercased()
    if let found = (known + implied).first(where: { $0.field.name.lowercased() == wanted }) { return found }
    let names = (known + implied).map(\.field.name)
    throw UnknownTopic(
      name: Printable.line(name), place: path, known: names, nearest: NearestName.find(name, in: names),
      elsewhere: paths(to: name))
  }

  /// Every field of that name below this one.
  func paths(to name: String) -> [String] {
    children.flatMap { child in
      (child.field.name.lowercased() == name.lowercased() ? [child.path] : []) + child.paths(to: name)
    }
  }

  var explanation: FieldExplanation {
    let shape = field.shape
    return FieldExplanation(
      path: path, type: shape.typeName, isRequired: field.isRequired, standard: field.standard,
      example: field.example, allowed: shape.allowed, range: shape.boundsText, doc: field.doc, notes: shape.notes,
      constraints: constraints, children: children.map(\.child))
  }

  private var child: FieldExplanation.Child {
    FieldExplanation.Child(
      name: field.name, type: field.shape.typeName, isRequired: field.isRequired, standard: field.standard,
      doc: field.doc)
  }

  /// Those with the neighbours first, then those of the parts.
  private var constraints: [String] {
    let beside = (owner?.constraints ?? []).filter { $0.rule.fields.contains(field.name) }
    return (beside + field.shape.parts.flatMap(\.constraints)).map(\.sentence)
  }
}

extension Field {
  /// As a manifest would write it.
  fileprivate var standard: String? {
    if case .defaulted(let value) = presence { value.flowText } else { nil }
  }
}
