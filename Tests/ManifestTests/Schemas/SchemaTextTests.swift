import FoundationEssentials
import Manifest
import Testing

/// Schemas as text: well-formed, with nothing that leads nowhere.
@Suite struct SchemaTextTests {
  /// As much of JSON as a schema holds.
  indirect enum Value: Decodable {
    case object([String: Value])
    case array([Value])
    case text(String)
    case other

    init(from decoder: any Decoder) throws {
      if let object = try? decoder.singleValueContainer().decode([String: Value].self) {
        self = .object(object)
      } else if let array = try? decoder.singleValueContainer().decode([Value].self) {
        self = .array(array)
      } else {
        self = (try? decoder.singleValueContainer().decode(String.self)).map(Value.text) ?? .other
      }
    }

    subscript(name: String) -> Value? { if case .object(let object) = self { object[name] } else { nil } }

    /// Every string under a member of that name, at any depth.
    func texts(under name: String) -> Set<String> {
      switch self {
      case .object(let object):
        object.reduce(into: []) { found, member in
          if member.key == name, case .text(let text) = member.value { found.insert(text) }
          found.formUnion(member.value.texts(under: name))
        }
      case .array(let items): items.reduce(into: []) { $0.formUnion($1.texts(under: name)) }
      case .text, .other: []
      }
    }
  }

  static let files = SchemaFileTests.files

  private func value(_ text: String) throws -> Value { try JSONDecoder().decode(Value.self, from: Data(text.utf8)) }

  @Test(arguments: files) func everyReferenceLeadsToADefinitionAndEveryDefinitionIsUsed(
    _ name: String, _ text: String
  ) throws {
    let schema = try value(text)
    guard case .object(let definitions)? = schema["$defs"] else {
      Issue.record("no definitions")
      return
    }
    #expect(schema.texts(under: "$ref") == Set(definitions.keys.map { "#/$defs/\($0)" }))
  }

  @Test(arguments: files) func theSchemaSaysWhoItIs(_ name: String, _ text: String) throws {
    let schema = try value(text)
    #expect(schema.texts(under: "$id") == ["https://setpoint.dev/schemas/v1/\(name).json"])
    #expect(schema.texts(under: "$schema") == ["https://json-schema.org/draft/2020-12/schema"])
  }

  /// Every field of the tables is there, with its title and its meaning.
  @Test(arguments: Kind.allCases) func everyFieldIsThere(_ kind: Kind) throws {
    let text = JSONSchema.text(of: kind)
    for (path, field) in TableTests.fields(kind.document, kind.rawValue) {
      let isNamed = text.contains("\"\(field.name)\": {\n")
      #expect(isNamed, "\(path)")
      let isExplained = text.contains("\"description\": \"\(field.doc.replacing("\"", with: "\\\""))")
      #expect(isExplained, "\(path)")
    }
  }

  /// Python takes `$` for the end even before a line break; ECMA 262 does not.
  @Test func everyAnchoredPatternEndsWhereTheTextEnds() throws {
    let patterns = try value(JSONSchema.textOfAll()).texts(under: "pattern")
    #expect(patterns.count > 15)
    for pattern in patterns { #expect(pattern.hasPrefix("^") && pattern.hasSuffix("$(?!\\n)"), "\(pattern)") }
  }

  /// No class that means more than ASCII somewhere, and nothing that only one of the two dialects knows.
  @Test func patternsAreOfTheCommonDialect() throws {
    for pattern in try value(JSONSchema.textOfAll()).texts(under: "pattern") {
      let escaped = Set(pattern.split(separator: "\\").dropFirst().compactMap(\.first))
      #expect(escaped.isSubset(of: Set("[]{}./nxt?$^")), "\(pattern)")
      #expect(!pattern.contains("(?<") && !pattern.contains("(?P"), "\(pattern)")
    }
  }
}
