package import YAML

/// One thing that is wrong with a manifest, with the token it is about.
package struct Diagnostic: Hashable, Sendable {
  /// The file, as it was named when it was read.
  package let path: String
  /// From 1; columns in Unicode scalars; the end is behind the last character.
  package let line: Int
  package let column: Int
  package let endLine: Int
  package let endColumn: Int
  package let code: DiagnosticCode
  /// What is wrong and what to write instead, without the place.
  package let message: String
  /// `Kind namespace/name` or `Kind name`; nil where it can't be told.
  package let resource: String?

  package init(path: String, range: MarkRange, code: DiagnosticCode, message: String, resource: String?) {
    self.path = path
    line = range.start.line
    column = range.start.column
    endLine = range.end.line
    endColumn = range.end.column
    self.code = code
    self.message = message
    self.resource = resource
  }

  package var severity: Severity { code.severity }

  /// `path:line:column: message`, on one line and fit for a terminal.
  package var summary: String { "\(Printable.line(path)):\(line):\(column): \(message)" }
}

extension Diagnostic: Comparable {
  /// By place: file, line, column; then by code and message, so that the order never depends on who found it first.
  package static func < (left: Self, right: Self) -> Bool {
    if left.path != right.path { return left.path < right.path }
    if (left.line, left.column) != (right.line, right.column) {
      return (left.line, left.column) < (right.line, right.column)
    }
    return (left.code.rawValue, left.message) < (right.code.rawValue, right.message)
  }
}
