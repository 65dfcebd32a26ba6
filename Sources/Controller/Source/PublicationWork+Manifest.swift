import Domain
import Git

extension PublicationWork {
  /// What a commit is to bring, or why there is none.
  enum EditedManifest {
    case edited(path: String, [UInt8])
    case end(PublicationEnd)
  }

  /// What one file says of it.
  private enum Finding {
    case settled(EditedManifest)
    case notDeclared
    /// It can't be edited, and whether it declares the deployment is not always known.
    case notEditable(String)
  }

  /// Edits the manifest that declares the deployment: at its path, or wherever it was moved to below the source's
  /// folder. A file that can't be edited, which may be anybody's, is what is told only if no other one declares it.
  func manifest(of publication: Publication, at tip: CommitID) async throws(GitError) -> EditedManifest {
    var reason: String?
    for file in try await files(at: tip, first: publication.path) {
      switch try await finding(in: file, publication, at: tip) {
      case .settled(let manifest): return manifest
      case .notDeclared: continue
      case .notEditable(let words): reason = reason ?? words
      }
    }
    let gone = "no manifest declares \(publication.deployment) at \(tip.hex.prefix(7)) of branch \(branch) any more"
    return .end(.conflict(reason ?? gone))
  }

  /// All manifests, the one at a path first. A folder that is gone or has become something else holds none.
  private func files(at tip: CommitID, first path: String) async throws(GitError) -> [TreeFile] {
    do throws(GitError) {
      let files = try await mirror.list(tip, under: settings.source.path, suffixes: GitSource.suffixes).files
      return files.filter { $0.path == path } + files.filter { $0.path != path }
    } catch {
      if [.notFound, .wrongKind].contains(error.code) { return [] }
      throw error
    }
  }

  private func finding(
    in file: TreeFile, _ publication: Publication, at tip: CommitID
  ) async throws(GitError) -> Finding {
    let bytes = try await mirror.read(file.blob, limit: GitLimits().bytesPerFile)
    let edited = edit(publication.deployment, bytes, publication.replaces, publication.result)
    if case .modelDiffers(let found?, _) = edited, case .proposal = publication.destination {
      // The people who review it see what it would replace.
      return outcome(edit(publication.deployment, bytes, found, publication.result), file, tip)
    }
    return outcome(edited, file, tip)
  }

  private func outcome(_ edit: ManifestEdit, _ file: TreeFile, _ tip: CommitID) -> Finding {
    let place = "\(file.path) at \(tip.hex.prefix(7))"
    return switch edit {
    case .edited(let bytes): .settled(.edited(path: file.path, bytes))
    case .alreadyThere: .settled(.end(.published(tip, branch: branch)))
    case .notDeclared: .notDeclared
    case .modelDiffers(_, let words): .settled(.end(.conflict("\(place): \(words)")))
    case .notEditable(let reason): .notEditable("\(place): \(reason)")
    }
  }
}
