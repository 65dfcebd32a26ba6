import Console
import Domain
import Glibc
import Manifest

/// What `validate` has checked: all of it lends its names, and a part of it may be judged alone.
struct CheckedManifests {
  let loaded: Loaded
  /// The judged files, those that could not be read among them, in order.
  let paths: [String]
  /// Documents in the judged files.
  let resources: Int
  /// Whether a finding in the file of this path is told.
  var judges: (String) -> Bool = { _ in true }
  /// The content of a file, to show the line of a finding; nil if it can't be read any more.
  let source: (String) -> [UInt8]?

  /// Reads what the options name.
  ///
  /// - Throws: what can't be looked at.
  static func read(_ options: ValidateOptions) async throws(SelectionFault) -> CheckedManifests {
    options.paths == ["-"] ? try standardInput() : try await files(ManifestSelection(options))
  }

  private static func standardInput() throws(SelectionFault) -> CheckedManifests {
    let name = "standard input"
    do throws(ManifestReading.ReadFault) {
      let bytes = try ManifestReading.read(STDIN_FILENO)
      let file = parse(ManifestFile(path: name, blob: "", bytes: bytes))
      // It stands nowhere: every kind may be in it.
      let loaded = assemble([file], revision: .none, options: AssembleOptions(platformPrefix: ""))
      return CheckedManifests(loaded: loaded, paths: [name], resources: loaded.resourceCount, source: { _ in bytes })
    } catch {
      throw SelectionFault("\(name) can't be read: \(error.reason)")
    }
  }

  private static func files(_ selection: ManifestSelection) async -> CheckedManifests {
    var parsed: [ParsedFile] = []
    var problems: [(path: String, reason: String)] = selection.folder.problems.map { ($0.path, $0.reason) }
    for outcome in await ManifestReading.parse(selection.folder.files) {
      switch outcome {
      case .parsed(let file): parsed.append(file)
      case .unread(let path, let reason): problems.append((path, reason))
      }
    }
    let loaded = assemble(
      parsed, problems: problems, revision: .none,
      options: AssembleOptions(platformPrefixes: selection.platformPrefixes, keepsDeployments: false),
      documents: selection.roots.documents(of: parsed))
    return CheckedManifests(
      loaded: loaded, paths: (selection.folder.files + problems.map(\.path)).filter(selection.judges).sorted(),
      resources: parsed.reduce(0) { $0 + (selection.judges($1.path) ? $1.documents : 0) }, judges: selection.judges,
      source: { try? ManifestReading.read($0) })
  }
}
