import Console
import Diff
import Domain
import Glibc
import Manifest
import Reports

/// Checks manifests without network or credentials.
struct ValidateCommand {
  private let options: ValidateOptions
  /// Standard input stands nowhere: every kind may be in it.
  private static let standardInput = "standard input"

  /// Findings are written in pieces of about so many bytes.
  private static let pieceOfOutput = 32 << 10

  init(_ options: ValidateOptions) { self.options = options }

  func run() async -> Int32 {
    do throws(SelectionFault) {
      return show(options.paths == ["-"] ? try standardInput() : try await files())
    } catch {
      Output.note("setpoint validate: \(error)")
      return ExitStatus.failure
    }
  }

  /// What was checked: all of it lends its names, and a part of it may be judged alone.
  private struct Checked {
    var loaded: Loaded
    var paths: [String]
    /// Documents in those files.
    var resources: Int
    var judges: (String) -> Bool = { _ in true }
    /// The content of a file, to show the line of a finding.
    var source: (String) -> [UInt8]?
  }

  private func standardInput() throws(SelectionFault) -> Checked {
    do throws(ManifestReading.ReadFault) {
      let bytes = try ManifestReading.read(STDIN_FILENO)
      let file = Manifest.parse(ManifestFile(path: Self.standardInput, blob: "", bytes: bytes))
      let loaded = assemble([file], revision: .none, options: AssembleOptions(platformPrefix: ""))
      return Checked(
        loaded: loaded, paths: [Self.standardInput], resources: loaded.resourceCount, source: { _ in bytes })
    } catch {
      throw SelectionFault("standard input can't be read: \(error.reason)")
    }
  }

  private func files() async throws(SelectionFault) -> Checked {
    let selection = try ManifestSelection(options)
    var (parsed, problems): ([ParsedFile], [(path: String, reason: String)]) = ([], [])
    problems = selection.folder.problems.map { ($0.path, $0.reason) }
    for outcome in await ManifestReading.parse(selection.folder.files) {
      switch outcome {
      case .parsed(let file): parsed.append(file)
      case .unread(let path, let reason): problems.append((path, reason))
      }
    }
    let loaded = assemble(
      parsed, problems: problems, revision: .none,
      options: AssembleOptions(platformPrefixes: selection.platformPrefixes, keepsDeployments: false))
    let paths = (selection.folder.files + problems.map(\.path)).filter(selection.judges).sorted()
    let resources = parsed.reduce(0) { $0 + (selection.judges($1.path) ? $1.documents : 0) }
    return Checked(loaded: loaded, paths: paths, resources: resources, judges: selection.judges) {
      try? ManifestReading.read($0)
    }
  }

  private func show(_ checked: Checked) -> Int32 {
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
    _ checked: Checked, _ found: [Diagnostic], _ report: ValidationReport, _ status: Int32
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

  private func report(_ checked: Checked, _ found: [Diagnostic]) -> ValidationReport {
    let isWhole = checked.resources == checked.loaded.resourceCount
    let faulty = Set(found.filter { $0.severity == .error }.map { [$0.path, $0.resource ?? ""] }).count
    return ValidationReport(
      files: checked.paths.count, resources: checked.resources,
      // Of a part, what has no fault of its own.
      valid: isWhole ? checked.loaded.valid : max(0, checked.resources - faulty),
      diagnostics: found.map { DiagnosticReport($0) })
  }

  private func printText(_ checked: Checked, _ found: [Diagnostic]) {
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
