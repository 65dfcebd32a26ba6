/// One line by which a workflow tells GitHub Actions something. Whatever stands in the values, it stays one command.
struct WorkflowCommand {
  let name: String
  let properties: [(key: String, value: String)]
  let message: String

  var line: String {
    let list = properties.map { "\($0.key)=\(Self.escaped($0.value, alsoIn: ":,"))" }.joined(separator: ",")
    return "::\(name) \(list)::\(Self.escaped(Self.printable(message), alsoIn: ""))"
  }

  /// GitHub takes `%25`, `%0D` and `%0A` back everywhere, and `%3A` and `%2C` in properties.
  private static func escaped(_ text: String, alsoIn separators: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where separators.unicodeScalars.contains(scalar): result += "%3A"
      case "," where separators.unicodeScalars.contains(scalar): result += "%2C"
      case _ where scalar.properties.generalCategory == .control: result += "?"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Several lines may be shown; everything else that steers a terminal may not. A mark at the start would melt into
  /// the colons before it, which the host looks for.
  private static func printable(_ text: String) -> String {
    let startsWithMark =
      text.unicodeScalars.first.map { $0.properties.canonicalCombiningClass != .notReordered } ?? false
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return (startsWithMark ? " " : "") + lines.map { Printable.line(String($0)) }.joined(separator: "\n")
  }
}
