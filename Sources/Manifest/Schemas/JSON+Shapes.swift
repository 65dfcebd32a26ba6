/// The parts of schemas that need no definitions.
extension JSON {
  static func object(shape: ObjectShape, properties: [Member]) -> JSON {
    let required = shape.fields.filter(\.isRequired).map(\.name)
    let head: JSON = ["type": "object", "additionalProperties": false]
    let must: JSON = required.isEmpty ? [:] : ["required": .strings(required)]
    return head.adding(must, ["properties": .object(properties)], JSON(shape.constraints))
  }

  static func list(_ item: JSON, _ count: ClosedRange<Int>) -> JSON {
    let least: JSON = count.lowerBound > 0 ? ["minItems": .integer(count.lowerBound)] : [:]
    let head: JSON = ["type": "array", "items": item]
    return head.adding(least, ["maxItems": .integer(count.upperBound)])
  }

  static func map(_ rule: TextRule, _ item: JSON, _ count: ClosedRange<Int>) -> JSON {
    let least: JSON = count.lowerBound > 0 ? ["minProperties": .integer(count.lowerBound)] : [:]
    let head: JSON = ["type": "object", "propertyNames": form(rule), "additionalProperties": item]
    return head.adding(least, ["maxProperties": .integer(count.upperBound)])
  }

  static func number(_ range: ClosedRange<Double>) -> JSON {
    let least: JSON = range.lowerBound > -.greatestFiniteMagnitude ? ["minimum": .number(range.lowerBound)] : [:]
    let most: JSON = range.upperBound < .greatestFiniteMagnitude ? ["maximum": .number(range.upperBound)] : [:]
    return JSON.object([Member(name: "type", value: "number")]).adding(least, most)
  }

  static func text(_ rule: TextRule) -> JSON {
    if let only = rule.only { return ["const": .string(only)] }
    return JSON.object([Member(name: "type", value: "string")]).adding(form(rule))
  }

  /// A text, or what stands for one without quotes. A number is known to a schema by its value, not by its spelling.
  static func scalar(_ rule: TextRule) -> JSON {
    var forms = [text(rule)]
    switch rule.numbers {
    case .any: forms.append(["type": "number"])
    case .whole(let range):
      forms.append(["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)])
    case .from(let least, let limit):
      forms.append(["type": "number", "minimum": .integer(least), "exclusiveMaximum": .integer(limit)])
    case nil: break
    }
    if rule.takesBooleans { forms.append(["type": "boolean"]) }
    return ["anyOf": .array(forms)]
  }

  /// The limit counts characters here and bytes in a manifest, so it is the weaker one.
  private static func form(_ rule: TextRule) -> JSON {
    let pattern: JSON = rule.pattern.map { ["pattern": .string($0.toItsEnd)] } ?? [:]
    return pattern.adding(rule.boundsItself ? [:] : ["maxLength": .integer(rule.maxBytes)])
  }
}

extension TextRule {
  /// The pattern repeats nothing without end, so it says itself how long a text can be.
  fileprivate var boundsItself: Bool {
    guard let pattern, pattern.hasSuffix("$") else { return false }
    return !["]+", ")+", "]*", ")*", "/*"].contains { pattern.contains($0) }
  }
}
