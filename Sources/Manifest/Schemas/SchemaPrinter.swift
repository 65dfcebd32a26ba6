/// Turns shapes into schemas. Objects that stand in several places are defined once and referred to.
struct SchemaPrinter {
  /// The definitions that what was printed so far refers to, by name.
  private var used: [String: JSON] = [:]

  var definitions: [JSON.Member] {
    used.sorted { $0.key < $1.key }.map { JSON.Member(name: $0.key, value: $0.value) }
  }

  mutating func object(_ shape: ObjectShape) -> JSON {
    let properties = shape.fields.map { JSON.Member(name: $0.name, value: field($0)) }
    return JSON.object(shape: shape, properties: properties)
  }

  private mutating func field(_ field: Field) -> JSON {
    var about: JSON = ["title": .string(field.title), "description": .string(field.description)]
    about = about.adding(schema(field.shape))
    if case .defaulted(let value) = field.presence { about = about.adding(["default": JSON(value)]) }
    if let example = field.example.flatMap(JSON.init(manifestText:)) { about = about.adding(["examples": [example]]) }
    return about
  }

  private mutating func schema(_ shape: Shape) -> JSON {
    switch shape {
    case .object(let object): reference(to: object)
    case .list(let item, let count): JSON.list(schema(item), count)
    case .map(let rule, let item, let count): JSON.map(rule, schema(item), count)
    case .either: ["anyOf": .array(forms(of: shape).map { schema($0) })]
    case .text(let rule), .template(let rule, _): .text(rule)
    case .scalar(let rule): .scalar(rule)
    case .integer(let range):
      ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    case .number(let range): .number(range)
    case .boolean: ["type": "boolean"]
    case .duration: ["type": "string", "pattern": .string("^(0|[1-9][0-9]*)(ms|s|m|h|d)$".toItsEnd)]
    case .choice(let names):
      names.count == 1 ? ["const": .string(names[0])] : ["type": "string", "enum": .strings(names)]
    }
  }

  private func forms(of shape: Shape) -> [Shape] {
    if case .either(let first, let second) = shape { forms(of: first) + forms(of: second) } else { [shape] }
  }

  private mutating func reference(to shape: ObjectShape) -> JSON {
    guard let name = SharedObjects.known.name(of: shape) else { return object(shape) }
    if used[name] == nil {
      used[name] = [:]
      used[name] = object(shape)
    }
    return ["$ref": .string("#/$defs/\(name)")]
  }
}

extension String {
  /// A pattern whose `$` means the end of the text to Python too, which would let a line break follow.
  var toItsEnd: String { hasSuffix("$") ? self + #"(?!\n)"# : self }
}
