import Domain
import Git

/// How writing a result back ended.
enum PublicationEnd: Equatable, Sendable {
  case published(CommitID, branch: String)
  /// Trying again leads to the same.
  case conflict(String)
  /// Another try may succeed.
  case refused(String)
}

/// Writes one result back: fetch, look for it, edit, commit, push; from the start again if the branch moved meanwhile.
struct PublicationWork: Sendable {
  let settings: PublisherSettings
  let mirror: Mirror
  let remote: any Remote
  let edit: ManifestEditor
  let wall: @Sendable () -> WallTime

  var branch: String { settings.source.request.branch }

  func carryOut(_ publication: Publication) async -> PublicationEnd {
    for _ in 0..<PublisherLimits.rounds {
      do throws(GitError) {
        if let end = try await round(publication) { return end }
      } catch {
        return .refused(error.description)
      }
    }
    return .refused("the branch moves on too fast: \(PublisherLimits.rounds) times while a commit was on its way")
  }

  /// Lets go of the commits that were made for a run.
  func discard(_ run: RunID) async {
    // What can't be removed now costs a few hundred bytes.
    try? await mirror.unpin(MirrorReference.outgoing(run.text))
  }

  /// Nil if the branch moved.
  private func round(_ publication: Publication) async throws(GitError) -> PublicationEnd? {
    let answer = await remote.fetch()
    guard case .tip(let tip) = answer else { return .refused(answer.message(for: settings.source.request)) }
    if let end = try await earlierEnd(of: publication, at: tip) { return end }
    switch try await manifest(of: publication, at: tip) {
    case .edited(let path, let bytes): return try await bring(bytes, at: path, publication, on: tip)
    case .end(let end): return end
    }
  }

  private func bring(
    _ bytes: [UInt8], at path: String, _ publication: Publication, on tip: CommitID
  ) async throws(GitError) -> PublicationEnd? {
    let reference = MirrorReference.outgoing(publication.run.text)
    let commit = try await mirror.commit(
      replacing: path, with: bytes, on: tip, message: publication.message, by: author, keptAs: reference)
    let (branch, parent) = destination(of: publication, tip)
    switch await remote.push(commit, keptAs: reference, to: branch, after: parent) {
    case .pushed: return .published(commit, branch: branch)
    case .moved: return nil
    case .refused(let words): return .refused(words)
    case .failed(let error): return .refused(error.description)
    }
  }

  private func destination(of publication: Publication, _ tip: CommitID) -> (branch: String, parent: CommitID?) {
    switch publication.destination {
    case .branch: (branch, tip)
    case .proposal(let name): (name, nil)
    }
  }

  private var author: Author {
    Author(name: settings.name, address: settings.address, seconds: wall().milliseconds / 1000)
  }
}
