/// A text with `{{name}}` in it.
package struct Template: Hashable, Codable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// One piece of a template: a literal text, or the name of a variable with the UTF-8 offset of its `{{`.
  package enum Piece: Equatable, Sendable {
    case literal(String)
    case variable(String, offset: Int)
    /// A `{{` that is never closed.
    case unclosed(offset: Int)
  }

  /// The pieces in the order of the text; spaces around a variable's name are left out.
  package var pieces: [Piece] {
    var text = text
    return text.withUTF8 { TemplateScanner($0).pieces() }
  }

  /// The text with every variable that `values` knows replaced; the others stay as they are written.
  package func filled(_ values: [String: String]) -> Template {
    Template(
      pieces.map { piece in
        switch piece {
        case .literal(let text): text
        case .variable(let name, _): values[name] ?? "{{\(name)}}"
        case .unclosed(let offset): String(decoding: text.utf8.dropFirst(offset), as: UTF8.self)
        }
      }.joined())
  }

  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
