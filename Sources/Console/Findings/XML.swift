/// An XML 1.0 element, written so that no text in it can end it or make the document unreadable.
struct XML {
  let name: String
  let attributes: [(key: String, value: String)]
  var text = ""
  var children: [XML] = []

  /// The whole document.
  var document: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + lines(depth: 0).joined(separator: "\n") + "\n"
  }

  private func lines(depth: Int) -> [String] {
    let margin = String(repeating: "  ", count: depth)
    let start = "\(margin)<\(name)" + attributes.map { " \($0.key)=\"\(Self.escaped($0.value))\"" }.joined()
    if children.isEmpty {
      return [text.isEmpty ? start + "/>" : start + ">\(Self.escaped(text, isText: true))</\(name)>"]
    }
    return [start + ">"] + children.flatMap { $0.lines(depth: depth + 1) } + ["\(margin)</\(name)>"]
  }

  private static func escaped(_ value: String, isText: Bool = false) -> String {
    value.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where !isText: result += "&quot;"
      case "\n" where isText: result += "\n"
      case "\n", "\t", "\r": result += "&#\(scalar.value);"
      case _ where isForbidden(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// No escape makes these legal.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
  }
}
