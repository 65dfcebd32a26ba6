import Domain
import Git

extension PublicationWork {
  /// What a commit is to bring, or why there is none.
  enum EditedManifest {
    case edited(path: String, [UInt8])
    case end(PublicationEnd)
  }

  /// Edits the manifest that declares the deployment: at its path, or wherever it was moved to below the source's
  /// folder.
  func manifest(of publication: Publication, at tip: CommitID) async throws(GitError) -> EditedManifest {
    if let file = try await mirror.file(at: publication.path, in: tip),
      let edited = try await manifest(file, publication, at: tip)
    {
      return edited
    }
    for file in try await files(at: tip) where file.path != publication.path {
      if let edited = try await manifest(file, publication, at: tip) { return edited }
    }
    let gone = "no manifest declares \(publication.deployment) at \(tip.hex.prefix(7)) of branch \(branch) any more"
    return .end(.conflict(gone))
  }

  private func files(at tip: CommitID) async throws(GitError) -> [TreeFile] {
    do throws(GitError) {
      return try await mirror.list(tip, under: settings.source.path, suffixes: GitSource.suffixes).files
    } catch {
      if error.code == .notFound { return [] }
      throw error
    }
  }

  /// Nil if the file does not declare the deployment.
  private func manifest(
    _ file: TreeFile, _ publication: Publication, at tip: CommitID
  ) async throws(GitError) -> EditedManifest? {
    let bytes = try await mirror.read(file.blob, limit: GitLimits().bytesPerFile)
    let edited = edit(publication.deployment, bytes, publication.replaces, publication.result)
    if case .modelDiffers(let found?, _) = edited, case .proposal = publication.destination {
      // The people who review it see what it would replace.
      return outcome(edit(publication.deployment, bytes, found, publication.result), file, tip)
    }
    return outcome(edited, file, tip)
  }

  private func outcome(_ edit: ManifestEdit, _ file: TreeFile, _ tip: CommitID) -> EditedManifest? {
    switch edit {
    case .edited(let bytes): .edited(path: file.path, bytes)
    case .alreadyThere: .end(.published(tip, branch: branch))
    case .notDeclared: nil
    case .modelDiffers(_, let words): .end(.conflict("\(file.path) at \(tip.hex.prefix(7)): \(words)"))
    case .notEditable(let reason): .end(.conflict("\(file.path) at \(tip.hex.prefix(7)): \(reason)"))
    }
  }
}
