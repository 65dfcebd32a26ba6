/// One line of tab-separated fields, in which a child tells its parent on its standard output how its work ended:
///
///     git1 tip <40 digits>
///     git1 failed <code> <operation> <subject> <message>
///
/// A line that is cut short, or that anything else wrote, must not pass: hence the mark in front and the newline at
/// the end, both of which the reader insists on.
enum AnswerLine {
  private static let mark = "git1"

  /// The line with its newline.
  static func encoded(_ fields: [String]) -> String {
    ([mark] + fields).map(escaped).joined(separator: "\t") + "\n"
  }

  /// The fields of what `encoded` wrote, at least one; nil for anything else, also for a line without its end.
  static func fields(of bytes: [UInt8]) -> [String]? {
    guard bytes.count <= GitLimits.bytesPerAnswer, bytes.last == UInt8(ascii: "\n") else { return nil }
    let line = bytes.dropLast()
    guard !line.contains(where: { $0 < 0x20 && $0 != UInt8(ascii: "\t") }) else { return nil }
    guard let text = String(validating: line, as: UTF8.self) else { return nil }
    let raw = text.split(separator: "\t", omittingEmptySubsequences: false)
    let fields = raw.compactMap(unescaped)
    guard fields.count == raw.count, fields.count > 1, fields[0] == mark else { return nil }
    return Array(fields.dropFirst())
  }

  private static func escaped(_ field: String) -> String {
    String(
      field.unicodeScalars.reduce(into: String.UnicodeScalarView()) { text, scalar in
        switch scalar {
        case "\\": text.append(contentsOf: "\\\\".unicodeScalars)
        case "\t": text.append(contentsOf: "\\t".unicodeScalars)
        case "\n": text.append(contentsOf: "\\n".unicodeScalars)
        case "\r": text.append(contentsOf: "\\r".unicodeScalars)
        default: text.append(scalar)
        }
      })
  }

  private static func unescaped(_ field: Substring) -> String? {
    var text = String.UnicodeScalarView()
    var scalars = field.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        text.append(scalar)
        continue
      }
      switch scalars.next() {
      case "\\": text.append("\\")
      case "t": text.append("\t")
      case "n": text.append("\n")
      case "r": text.append("\r")
      default: return nil
      }
    }
    return String(text)
  }
}

extension GitError {
  /// As fields of an `AnswerLine`.
  var fields: [String] { [code.rawValue, operation.rawValue, subject, message] }

  init?(fields: [String]) {
    guard fields.count == 4, let code = Code(rawValue: fields[0]), let operation = Operation(rawValue: fields[1]) else {
      return nil
    }
    self.init(code, operation, fields[2], fields[3])
  }
}
