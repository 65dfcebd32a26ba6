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
  private static let suffixes = [".yaml", ".yml"]

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

  private func follow(_ tip: CommitID) async {
    do throws(GitError) {
      if let applied = state.revision.flatMap({ CommitID($0.hex) }), applied != tip {
        guard try await mirror.isAncestor(applied, of: tip) else {
          state.answeredAt = wall()
          state.status = .rewritten(tip: Revision(unchecked: tip.hex))
          return
        }
      }
      if state.revision?.hex != tip.hex { try await take(tip) }
      state.answeredAt = wall()
      state.status = .ok
    } catch {
      state.status = .failed("\(error)")
    }
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
