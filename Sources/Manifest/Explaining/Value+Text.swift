internal import Domain

extension Value {
  /// As a manifest writes it on one line.
  var manifestText: String {
    switch self {
    case .text(let text): text.isEmpty ? "\"\"" : text
    case .integer(let value): String(value)
    case .number(let value): JSON.number(value).pretty.split(separator: "\n").joined()
    case .boolean(let value): value ? "true" : "false"
    case .duration(let value): value.description
    case .faulty: ""
    case .list(let items): "[" + items.map(\.value.manifestText).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key): \($0.value.value.manifestText)" }.joined(separator: ", ") + "}"
    case .object(let object):
      "{" + object.slots.map { "\($0.name): \($0.value.value.manifestText)" }.joined(separator: ", ") + "}"
    }
  }
}
