extension JSON {
  /// A value that fits is kept on one line; `width` counts from where it begins.
  private static let width = 90

  /// Two spaces for each level, every member on its own line, and a line break at the end.
  var pretty: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  private func write(to text: inout String, indent: String) {
    if let line, line.utf8.count <= Self.width {
      text += line
      return
    }
    let deeper = indent + "  "
    switch self {
    case .array(let items):
      text += "[\n"
      for (index, item) in items.enumerated() {
        text += (index > 0 ? ",\n" : "") + deeper
        item.write(to: &text, indent: deeper)
      }
      text += "\n\(indent)]"
    case .object(let members):
      text += "{\n"
      for (index, member) in members.enumerated() {
        text += (index > 0 ? ",\n" : "") + deeper + member.name.jsonQuoted + ": "
        member.value.write(to: &text, indent: deeper)
      }
      text += "\n\(indent)}"
    case .string, .number, .boolean: text += line ?? ""
    }
  }

  /// The value without line breaks; nil for what reads better on several lines: objects with two members or more.
  private var line: String? {
    switch self {
    case .string(let text): text.jsonQuoted
    case .number(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .array(let items): Self.joined(items.map(\.line)).map { "[\($0)]" }
    case .object(let members):
      members.count > 1
        ? nil
        : Self.joined(members.map { member in member.value.line.map { "\(member.name.jsonQuoted): \($0)" } })
          .map { "{\($0)}" }
    }
  }

  private static func joined(_ parts: [String?]) -> String? {
    let known = parts.compactMap(\.self)
    return known.count == parts.count ? known.joined(separator: ", ") : nil
  }
}

extension String {
  /// As RFC 8259 writes it: only what must be escaped is.
  var jsonQuoted: String { "\"" + unicodeScalars.map(\.jsonEscaped).joined() + "\"" }
}

extension Unicode.Scalar {
  fileprivate var jsonEscaped: String {
    switch self {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    case ..<" ": "\\u00" + (value < 16 ? "0" : "") + String(value, radix: 16)
    default: String(self)
    }
  }
}
