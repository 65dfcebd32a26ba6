import Reports

extension ValidationReport {
  /// Errors before warnings, then by place: hosts that show only so many take the first ones.
  var mostSevereFirst: [DiagnosticReport] { diagnostics.sorted { $0.rank < $1.rank } }

  /// `3 errors and 1 warning in 12 files`.
  var counts: String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    let found = [
      errors == 0 ? nil : Counted.text(errors, "error"), warnings == 0 ? nil : Counted.text(warnings, "warning"),
    ]
    .compactMap(\.self)
    return (found.isEmpty ? "no errors" : found.joined(separator: " and ")) + " in " + Counted.text(files, "file")
  }
}

extension DiagnosticReport {
  fileprivate var rank: (Int, String, Int, Int, String, String) {
    (severity == .error ? 0 : 1, path, line, column, code, message)
  }

  /// `a.yaml:3:7`, its control characters replaced.
  var place: String { "\(Printable.line(path)):\(line):\(column)" }

  /// `a.yaml:3:7: error: what is wrong [SP1203]`.
  var sentence: String { "\(place): \(severity.rawValue): \(Printable.line(message)) [\(code)]" }
}
