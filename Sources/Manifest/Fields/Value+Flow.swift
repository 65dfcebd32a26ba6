internal import Domain
internal import YAML

extension Value {
  /// The declared parts as flow YAML on one line.
  var flowText: String {
    switch self {
    case .text(let text): text.flowText
    case .integer(let value): String(value)
    case .number(let value): value.plainText
    case .boolean(let value): value ? "true" : "false"
    case .duration(let value): "\(value)"
    case .faulty: ""
    case .list(let items): "[" + items.map(\.value.flowText).joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map { "\($0.key): \($0.value.value.flowText)" }.joined(separator: ", ") + "}"
    case .object(let object):
      "{"
        + object.slots.filter(\.value.isDeclared).map { "\($0.name): \($0.value.value.flowText)" }
        .joined(separator: ", ") + "}"
    }
  }
}

extension String {
  /// With quotes where YAML or a reader could take it for something else.
  fileprivate var flowText: String {
    let isPlain =
      !isEmpty && PlainScalar(self) == .text
      && utf8.allSatisfy { Bytes.isLetterOrDigit($0) || "._/-+:%".utf8.contains($0) }
    guard !isPlain else { return self }
    let escaped = unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      default: String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
