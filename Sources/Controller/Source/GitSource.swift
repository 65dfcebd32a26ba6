package import Domain
package import Git

/// Follows one branch of a repository, and turns its newest acceptable revision into desired state.
///
/// The last revision that could be read stays in force through every kind of trouble.
package actor GitSource: DesiredSource {
  let settings: SourceSettings
  let mirror: Mirror
  private let fetcher: any Fetcher
  let wall: @Sendable () -> WallTime
  private let changed: @Sendable () -> Void
  private var state: SourceState
  private var reader: RevisionReader
  /// Set while a revision is checked or read: one that was checked against another must not be taken up after a third.
  private var isReading = false
  /// Endings of the files that are manifests.
  static let suffixes = [".yaml", ".yml"]

  /// - Parameter changed: called when there is something new to act on.
  package init(
    settings: SourceSettings, mirror: Mirror, fetcher: any Fetcher, wall: @escaping @Sendable () -> WallTime,
    changed: @escaping @Sendable () -> Void
  ) {
    self.settings = settings
    self.mirror = mirror
    self.fetcher = fetcher
    self.wall = wall
    self.changed = changed
    reader = RevisionReader(mirror)
    state = SourceState(following: settings.origin)
  }

  package func current() -> SourceState { state }

  /// Takes up the revision that was in force when the last run ended: it needs no network.
  ///
  /// - Parameter origin: where that revision came from, if the last run told. If it is another place than the one to be
  ///   followed now, nothing of the new one is in force before a person says so.
  package func start(after origin: SourceOrigin? = nil) async {
    let origin = origin ?? settings.origin
    state.origin = origin
    do throws(GitError) {
      guard let applied = try await mirror.resolve(ref: MirrorReference.applied) else { return }
      try await take(applied, from: origin)
    } catch {
      state.status = .failed("\(error)")
    }
  }

  /// Asks the repository once.
  package func poll() async {
    let before = state
    let answer = await fetcher.fetch()
    if case .tip(let tip) = answer {
      await follow(tip)
    } else {
      state.status = .failed(answer.message(for: settings.request))
    }
    if state.revision != before.revision || state.status != before.status { changed() }
  }

  package func accept(_ tip: Revision) async -> Response {
    guard state.status.waitingTip == tip, let commit = CommitID(tip.hex) else {
      return .refused("\(tip.short) is not the tip of the branch any more; see setpoint status and say it again")
    }
    if isReading { return .refused("the repository is being read at this moment; say it again") }
    isReading = true
    defer { isReading = false }
    do throws(GitError) {
      try await take(commit, from: settings.origin)
      state.status = .ok
      changed()
      return .accepted("\(tip.short) is in force")
    } catch {
      return .refused("\(error)")
    }
  }

  private func follow(_ tip: CommitID) async {
    // What is left out here is found again by the next poll.
    if isReading { return }
    isReading = true
    defer { isReading = false }
    do throws(GitError) {
      let status = try await status(at: tip)
      if status == .ok, state.revision?.hex != tip.hex { try await take(tip, from: settings.origin) }
      state.answeredAt = wall()
      state.status = status
    } catch {
      state.status = .failed("\(error)")
    }
  }

  /// History is monotonic: a tip is followed if it is of the same place as the revision in force and contains it,
  /// unless rewrites are allowed.
  private func status(at tip: CommitID) async throws(GitError) -> SourceStatus {
    if let origin = state.origin, origin != settings.origin {
      return .relocated(tip: Revision(unchecked: tip.hex), to: settings.origin)
    }
    guard !settings.allowRewrites, let applied = state.revision.flatMap({ CommitID($0.hex) }) else { return .ok }
    if applied == tip { return .ok }
    if try await mirror.isAncestor(applied, of: tip) { return .ok }
    return .rewritten(
      tip: Revision(unchecked: tip.hex), isOlder: try await mirror.isAncestor(tip, of: applied))
  }

  /// Reads a revision whole; only then is it in force.
  private func take(_ commit: CommitID, from origin: SourceOrigin) async throws(GitError) {
    var reader = self.reader
    let (desired, faults) = try await reader.read(commit, under: origin.path)
    self.reader = reader
    try await mirror.pin(commit, as: MirrorReference.applied)
    state.desired = desired
    state.revision = desired.revision
    state.origin = origin
    state.diagnostics = faults
  }
}
