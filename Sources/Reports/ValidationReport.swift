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
  /// From 1, in Unicode scalars.
  package var column: Int
  /// The place after the last character of the token.
  package var endLine: Int
  package var endColumn: Int
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
    path: String, line: Int, column: Int, endLine: Int, endColumn: Int, severity: Severity, code: String,
    message: String, resource: String? = nil
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.severity = severity
    self.code = code
    self.message = message
    self.resource = resource
  }
}

/// A kind of fault, for formats that list them.
package struct DiagnosticRule: Hashable, Codable, Sendable {
  /// `SP1203`.
  package var code: String
  /// The fault in one camel-case word: `wrongType`.
  package var name: String
  package var explanation: String
  package var severity: DiagnosticReport.Severity

  package init(code: String, name: String, explanation: String, severity: DiagnosticReport.Severity) {
    self.code = code
    self.name = name
    self.explanation = explanation
    self.severity = severity
  }
}
