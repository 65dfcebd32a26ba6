/// What `validate -o json` prints.
package struct ValidationReport: Equatable, Codable, Sendable {
  package var files: Int
  package var resources: Int
  package var valid: Int
  package var diagnostics: [DiagnosticReport]

  package init(files: Int, resources: Int, valid: Int, diagnostics: [DiagnosticReport]) {
    self.files = files
    self.resources = resources
    self.valid = valid
    self.diagnostics = diagnostics
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// One finding, at the offending token.
package struct DiagnosticReport: Equatable, Codable, Sendable {
  package var path: String
  /// From 1.
  package var line: Int
  /// From 1.
  package var column: Int
  package var severity: Severity
  /// A fixed word for the kind of fault.
  package var code: String
  package var message: String
  /// `KIND NAMESPACE/NAME`, where it is known.
  package var resource: String?

  package enum Severity: String, Codable, Sendable {
    case error, warning
  }

  package init(
    path: String, line: Int, column: Int, severity: Severity, code: String, message: String, resource: String? = nil
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.severity = severity
    self.code = code
    self.message = message
    self.resource = resource
  }
}
