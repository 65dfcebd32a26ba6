package import Reports

extension ValidationReport {
  /// A test for each file, which fails if the file has errors. A file keeps its test's name whether it is valid or not,
  /// so that hosts can tell what is newly broken and what was fixed.
  /// - Parameter paths: every file that was checked.
  package func junit(paths: [String]) -> String {
    let found = Dictionary(grouping: mostSevereFirst, by: \.path)
    let suites = Set(paths).union(found.keys).sorted().map { path in suite(path, found[path] ?? []) }
    let failures = found.values.count { $0.contains { $0.severity == .error } }
    let counts = [("tests", suites.count), ("failures", failures), ("errors", 0)].map { ($0, String($1)) }
    return XML(name: "testsuites", attributes: [("name", "setpoint validate")] + counts, children: suites).document
  }

  /// Jenkins' schema has no `file` for a test, and GitLab shows its name: both are the path.
  private func suite(_ path: String, _ findings: [DiagnosticReport]) -> XML {
    let errors = findings.filter { $0.severity == .error }
    let warnings = findings.filter { $0.severity == .warning }
    let attributes = [
      ("name", path), ("tests", "1"), ("failures", errors.isEmpty ? "0" : "1"), ("errors", "0"), ("file", path),
    ]
    let children = failure(errors) + output(warnings)
    let test = XML(
      name: "testcase", attributes: [("name", path), ("classname", "setpoint.validate")], children: children)
    return XML(name: "testsuite", attributes: attributes, children: [test])
  }

  /// One element with all errors: GitLab reads no second one.
  private func failure(_ errors: [DiagnosticReport]) -> [XML] {
    guard let first = errors.first else { return [] }
    let start = errors.count == 1 ? "line" : "\(errors.count) errors, the first on line"
    let message = "\(start) \(first.line): \(Printable.line(first.message))"
    let attributes = [("message", message), ("type", first.code)]
    return [XML(name: "failure", attributes: attributes, text: Self.text(errors))]
  }

  private func output(_ warnings: [DiagnosticReport]) -> [XML] {
    warnings.isEmpty ? [] : [XML(name: "system-out", attributes: [], text: Self.text(warnings))]
  }

  /// `[[ATTACHMENT|path]]` makes GitLab and Jenkins publish that file of the build machine.
  private static func text(_ findings: [DiagnosticReport]) -> String {
    findings.map(\.sentence).joined(separator: "\n").replacing("[[ATTACHMENT", with: "[ [ATTACHMENT")
  }
}
