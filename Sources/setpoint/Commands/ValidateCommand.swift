import Console
import Domain
import FoundationEssentials
import Glibc
import Manifest
import Reports

/// Checks manifests without network or credentials.
struct ValidateCommand {
  private let options: ValidateOptions
  /// Manifests on disk have no commit.
  private static let noRevision = Revision(unchecked: String(repeating: "0", count: Revision.length))

  init(_ options: ValidateOptions) { self.options = options }

  func run() -> Int32 {
    guard let contents = read() else { return ExitStatus.failure }
    let parsed = contents.files.map { parse($0) }
    let loaded = assemble(parsed, problems: contents.problems, revision: Self.noRevision)
    let named = loaded.diagnostics.filter { isAskedFor($0.path, contents) }
    switch options.format {
    case .json:
      do throws(ControlError) {
        try Output.json(report(loaded, named))
      } catch {
        Output.note("setpoint validate: \(error)")
        return ExitStatus.failure
      }
    case .text: printText(loaded, named, contents.files)
    }
    return named.contains { $0.severity == .error } ? ExitStatus.negative : ExitStatus.success
  }

  /// Everything below the root, for references; nil when a path could not be read, which has been said.
  private func read() -> ManifestFolder.Contents? {
    if options.paths == ["-"] { return ManifestFolder.standardInput() }
    var all = ManifestFolder.Contents()
    for path in (options.root.map { [$0] } ?? options.paths) {
      let root = options.root ?? ManifestFolder.root(of: path)
      guard let contents = ManifestFolder.read(path, root: root) else {
        Output.note("setpoint validate: \(path) does not exist")
        return nil
      }
      all.files += contents.files
      all.problems += contents.problems
    }
    return all
  }

  /// With `--root` the named files are judged, and the rest only lends its names.
  private func isAskedFor(_ path: String, _ contents: ManifestFolder.Contents) -> Bool {
    guard let root = options.root else { return true }
    let asked = options.paths.map { ManifestFolder.relative($0, root) }
    return asked.contains { path == $0 || path.hasPrefix($0 + "/") || $0 == root || $0 == "." }
  }

  private func report(_ loaded: Loaded, _ diagnostics: [Diagnostic]) -> ValidationReport {
    ValidationReport(
      files: loaded.files, resources: loaded.resourceCount, valid: loaded.valid,
      diagnostics: diagnostics.map { found in
        DiagnosticReport(
          path: found.path, line: found.line, column: found.column, endLine: found.endLine, endColumn: found.endColumn,
          severity: found.severity == .error ? .error : .warning, code: found.code.name, message: found.message,
          resource: found.resource)
      })
  }

  private func printText(_ loaded: Loaded, _ diagnostics: [Diagnostic], _ files: [ManifestFile]) {
    let sources = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let style = textStyle()
    for diagnostic in diagnostics {
      Output.result(diagnostic.rendered(source: sources[diagnostic.path], coloured: style.colour) + "\n")
    }
    let errors = diagnostics.count { $0.severity == .error }
    let faults = errors == 0 ? "no errors" : errors == 1 ? "1 error" : "\(errors) errors"
    Output.note("\(loaded.files) files, \(loaded.resourceCount) resources, \(loaded.valid) valid: \(faults)")
  }
}
