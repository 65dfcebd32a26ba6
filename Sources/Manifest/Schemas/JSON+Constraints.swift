extension JSON {
  /// Every constraint of an object, as members of its schema.
  init(_ constraints: [Constraint]) {
    let conditions = constraints.map(\.rule).map(JSON.init)
    switch conditions.count {
    case 0: self = [:]
    case 1: self = conditions[0]
    default: self = ["allOf": .array(conditions)]
    }
  }

  private init(_ rule: Constraint.Rule) {
    switch rule {
    case .atLeastOne(let names): self = .anyOf(names)
    case .exactlyOne(let names): self = ["oneOf": .array(names.map { .required([$0]) })]
    case .atMostOne(let names): self = .atMostOne(names)
    case .requires(let name, let others):
      self =
        others.count == 1
        ? ["dependentRequired": .object([Member(name: name, value: .strings(others))])]
        : .beside(name, .anyOf(others))
    case .excludes(let name, nil, let others): self = .beside(name, .without(others))
    case .excludes(let name, let value?, let others):
      let condition = JSON.required([name]).adding(["properties": .const(name, value)])
      self = ["if": condition, "then": .without(others)]
    case .fixes(let name, let field, let value): self = .beside(name, ["properties": .const(field, value)])
    }
  }

  private static func required(_ names: [String]) -> JSON { ["required": .strings(names)] }

  private static func anyOf(_ names: [String]) -> JSON {
    names.count == 1 ? required(names) : ["anyOf": .array(names.map { required([$0]) })]
  }

  /// No two of them.
  private static func atMostOne(_ names: [String]) -> JSON {
    let pairs = names.indices.flatMap { first in names[(first + 1)...].map { required([names[first], $0]) } }
    return ["not": pairs.count == 1 ? pairs[0] : ["anyOf": .array(pairs)]]
  }

  /// Refuses each by itself, so that a validator points at the one that is there.
  private static func without(_ names: [String]) -> JSON {
    ["properties": .object(names.map { Member(name: $0, value: false) })]
  }

  private static func beside(_ name: String, _ condition: JSON) -> JSON {
    ["dependentSchemas": .object([Member(name: name, value: condition)])]
  }

  private static func const(_ name: String, _ value: String) -> JSON {
    .object([Member(name: name, value: ["const": .string(value)])])
  }
}
