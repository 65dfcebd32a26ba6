import Console
import Diff
import Manifest
import Reports

/// Checks manifests without network or credentials.
struct ValidateCommand {
  private let options: ValidateOptions
  /// Findings are written in pieces of about so many bytes.
  private static let pieceOfOutput = 32 << 10

  init(_ options: ValidateOptions) { self.options = options }

  func run() async -> Int32 {
    do throws(SelectionFault) {
      return show(try await CheckedManifests.read(options))
    } catch {
      Output.note("setpoint validate: \(error)")
      return ExitStatus.failure
    }
  }

  private func show(_ checked: CheckedManifests) -> Int32 {
    let found = checked.loaded.diagnostics.filter { checked.judges($0.path) }
    let status = isValid(found) ? ExitStatus.success : ExitStatus.negative
    do throws(ControlError) {
      try show(checked, found, report(checked, found), status)
      return status
    } catch {
      Output.note("setpoint validate: \(error)")
      return ExitStatus.failure
    }
  }

  private func show(
    _ checked: CheckedManifests, _ found: [Diagnostic], _ report: ValidationReport, _ status: Int32
  ) throws(ControlError) {
    switch options.format {
    case .text: printText(checked, found)
    case .json: try Output.json(report)
    case .github: Output.result(report.workflowCommands())
    case .junit: Output.result(report.junit(paths: checked.paths))
    case .sarif: Output.result(try sarif(report, status))
    }
    // The annotations end with a summary of their own.
    if options.format != .github { Output.note(summary(report)) }
  }

  private func sarif(_ report: ValidationReport, _ status: Int32) throws(ControlError) -> String {
    let rules = DiagnosticCode.allCases.map { code in
      DiagnosticRule(
        code: code.name, name: "\(code)", explanation: code.explanation,
        severity: code.severity == .error ? .error : .warning)
    }
    do throws(ReportError) {
      return try report.sarif(version: Setpoint.version, rules: rules, exitCode: Int(status))
    } catch {
      throw ControlError("\(error)")
    }
  }

  private func summary(_ report: ValidationReport) -> String {
    let errors = report.diagnostics.count { $0.severity == .error }
    let warnings = report.diagnostics.count - errors
    return "\(Counted.text(report.files, "file")), \(Counted.text(report.resources, "resource")): "
      + (errors == 0 ? "no errors" : Counted.text(errors, "error"))
      + (warnings == 0 ? "" : ", " + Counted.text(warnings, "warning"))
  }

  private func isValid(_ found: [Diagnostic]) -> Bool {
    !found.contains { $0.severity == .error || options.strict }
  }

  private func report(_ checked: CheckedManifests, _ found: [Diagnostic]) -> ValidationReport {
    let isWhole = checked.resources == checked.loaded.resourceCount
    let faulty = Set(found.filter { $0.severity == .error }.map { [$0.path, $0.resource ?? ""] }).count
    return ValidationReport(
      files: checked.paths.count, resources: checked.resources,
      // Of a part, what has no fault of its own.
      valid: isWhole ? checked.loaded.valid : max(0, checked.resources - faulty),
      diagnostics: found.map { DiagnosticReport($0) })
  }

  private func printText(_ checked: CheckedManifests, _ found: [Diagnostic]) {
    let style = textStyle()
    var source: (path: String, bytes: [UInt8]?) = ("", nil)
    var text = ""
    for diagnostic in found {
      if diagnostic.path != source.path { source = (diagnostic.path, checked.source(diagnostic.path)) }
      text += diagnostic.rendered(source: source.bytes, coloured: style.colour) + "\n"
      guard text.utf8.count >= Self.pieceOfOutput else { continue }
      Output.result(text)
      text = ""
    }
    Output.result(text)
  }
}
