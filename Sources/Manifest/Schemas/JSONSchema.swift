/// The manifest language as JSON Schema 2020-12, for editors and for validators that know nothing of Setpoint.
///
/// A schema never refuses what `parse` accepts. It accepts some of what `parse` refuses: what holds between resources,
/// between numbers, inside variables and schedules, and how a value is spelt in YAML are no matter of a schema.
package enum JSONSchema {
  private static let dialect = "https://json-schema.org/draft/2020-12/schema"
  private static let home = "https://setpoint.dev/schemas/v1/"

  /// For documents of one kind: UTF-8, with a line break at the end. The same tables always give the same text.
  package static func text(of kind: Kind) -> String {
    var printer = SchemaPrinter()
    let document = printer.object(kind.document)
    let head: JSON = [
      "$schema": .string(dialect), "$id": .string("\(home)\(kind.rawValue).json"), "title": .string(kind.rawValue),
      "description": .string(kind.doc),
    ]
    return head.adding(document, ["$defs": .object(printer.definitions)]).pretty
  }

  /// For documents of any kind: `kind` decides what else has to be there.
  package static func textOfAll() -> String {
    var printer = SchemaPrinter()
    let kinds = Kind.allCases.map { kind in
      let about: JSON = ["title": .string(kind.rawValue), "description": .string(kind.doc)]
      return JSON.Member(name: kind.rawValue, value: about.adding(printer.object(kind.document)))
    }
    let head: JSON = [
      "$schema": .string(dialect), "$id": .string("\(home)setpoint.json"), "title": "Setpoint manifest",
      "description": "A document of any kind that Setpoint knows.",
    ]
    let definitions = JSON.object(kinds + printer.definitions)
    return head.adding(anyKind, ["$defs": definitions]).pretty
  }

  /// What can be said before the kind is known, and the choice by it. An editor completes `kind` from the one and the
  /// rest from the other; a validator names the faults of the kind that was meant, and of no other.
  private static var anyKind: JSON {
    let version: JSON = [
      "title": "API version", "description": "The version of the manifest language.", "const": .string(Kind.apiVersion),
    ]
    let kind: JSON = [
      "title": "Kind", "description": "What the document declares.",
      "enum": .strings(Kind.allCases.map(\.rawValue)),
    ]
    return [
      "type": "object",
      "required": ["apiVersion", "kind", "metadata", "spec"],
      "properties": ["apiVersion": version, "kind": kind, "metadata": true, "spec": true],
      "allOf": .array(Kind.allCases.map(choice)),
    ]
  }

  private static func choice(of kind: Kind) -> JSON {
    [
      "if": ["required": ["kind"], "properties": ["kind": ["const": .string(kind.rawValue)]]],
      "then": ["$ref": .string("#/$defs/\(kind.rawValue)")],
    ]
  }
}
