import Manifest
import YAML

/// A value that can be changed and written as YAML.
indirect enum Draft {
  case plain(String)
  case quoted(String)
  case list([Draft])
  case map([Entry])

  struct Entry {
    var key: String
    var value: Draft
  }

  init(_ node: Node) {
    switch node.content {
    case .scalar(let scalar): self = scalar.isPlain ? .plain(scalar.text) : .quoted(scalar.text)
    case .sequence(let nodes): self = .list(nodes.map(Draft.init))
    case .mapping(let entries): self = .map(entries.map { Entry(key: $0.key.text, value: Draft($0.value)) })
    case .refused: self = .plain("")
    }
  }

  /// Nil for what is no YAML.
  init?(yaml text: String) {
    guard let document = (try? DocumentReader.all(Array(text.utf8)))?.first else { return nil }
    self.init(document.root)
  }

  var scalar: String? {
    switch self {
    case .plain(let text), .quoted(let text): text
    case .list, .map: nil
    }
  }

  /// As a document.
  var yaml: String { lines(indent: "").joined(separator: "\n") + "\n" }

  private func lines(indent: String) -> [String] {
    switch self {
    case .plain(let text): [indent + text]
    case .quoted(let text): [indent + Self.quote(text)]
    case .list(let items) where items.isEmpty: [indent + "[]"]
    case .map(let entries) where entries.isEmpty: [indent + "{}"]
    case .list(let items): items.flatMap { Self.join(indent + "-", $0, indent) }
    case .map(let entries): entries.flatMap { Self.join(indent + Self.quote($0.key) + ":", $0.value, indent) }
    }
  }

  /// A value behind what introduces it, on the same line if it has no parts.
  private static func join(_ head: String, _ value: Draft, _ indent: String) -> [String] {
    let lines = value.lines(indent: indent + "  ")
    return lines.count == 1 && value.isFlat ? [head + " " + lines[0].drop { $0 == " " }] : [head] + lines
  }

  private var isFlat: Bool {
    switch self {
    case .plain, .quoted: true
    case .list(let items): items.isEmpty
    case .map(let entries): entries.isEmpty
    }
  }

  private static func quote(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        default: String(scalar)
        }
      }.joined() + "\""
  }
}
