package import Domain
package import Git
import Manifest

/// Follows one branch of a repository, and turns its newest acceptable revision into desired state.
///
/// The last revision that could be read stays in force through every kind of trouble.
package actor GitSource: DesiredSource {
  private let settings: SourceSettings
  private let mirror: Mirror
  private let fetcher: any Fetcher
  private let wall: @Sendable () -> WallTime
  private let changed: @Sendable () -> Void
  private var state: SourceState
  private var cache = ParseCache()
  /// Set while a revision is checked or read: one that was checked against another must not be taken up after a third.
  private var isReading = false
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
    state = SourceState(url: redacted(settings.request.url))
  }

  package func current() -> SourceState { state }

  /// Takes up the revision that was in force when the last run ended: it needs no network.
  package func start() async {
    do throws(GitError) {
      guard let applied = try await mirror.resolve(ref: MirrorReference.applied) else { return }
      try await take(applied)
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

  package func accept(rewritten tip: Revision) async -> Response {
    guard state.status.rewrittenTip == tip, let commit = CommitID(tip.hex) else {
      return .refused("\(tip.short) is not the tip of the branch any more; see setpoint status and say it again")
    }
    if isReading { return .refused("the repository is being read at this moment; say it again") }
    isReading = true
    defer { isReading = false }
    do throws(GitError) {
      try await take(commit)
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
      if status == .ok, state.revision?.hex != tip.hex { try await take(tip) }
      state.answeredAt = wall()
      state.status = status
    } catch {
      state.status = .failed("\(error)")
    }
  }

  /// History is monotonic: a tip is followed if it contains the revision in force, unless rewrites are allowed.
  private func status(at tip: CommitID) async throws(GitError) -> SourceStatus {
    guard !settings.allowRewrites, let applied = state.revision.flatMap({ CommitID($0.hex) }) else { return .ok }
    if applied == tip { return .ok }
    if try await mirror.isAncestor(applied, of: tip) { return .ok }
    return .rewritten(
      tip: Revision(unchecked: tip.hex), isOlder: try await mirror.isAncestor(tip, of: applied))
  }

  /// Reads a revision whole; only then is it in force.
  private func take(_ commit: CommitID) async throws(GitError) {
    let revision = Revision(unchecked: commit.hex)
    let listing = try await mirror.list(commit, under: settings.path, suffixes: Self.suffixes)
    var cache = self.cache
    let files = try await cache.parse(listing.files, from: mirror)
    self.cache = cache
    let problems = listing.problems.filter { $0.mayHide(suffixes: Self.suffixes) }.map { ($0.path, $0.reason) }
    let loaded = assemble(files, problems: problems, revision: revision, options: settings.assembling)
    try await mirror.pin(commit, as: MirrorReference.applied)
    state.desired = loaded.state
    state.revision = revision
    state.diagnostics = loaded.diagnostics.filter { $0.severity == .error }.map(\.summary)
  }
}
