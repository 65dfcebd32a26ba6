import Git
package import Journal

extension GitSource {
  /// Takes up the revision that was in force when the last run ended, and where it came from as the journal tells.
  ///
  /// Where no run has left a revision, the place that is followed now is written down before any can be: a run that
  /// ended between keeping its first revision and its first entry would otherwise leave one of unknown origin, and the
  /// next run would take that for its own.
  package func start(from ledger: any Ledger) async throws(JournalError) {
    let facts = try await ledger.load().facts
    let origin = Facts.origin(facts)
    guard await !hasRevision(facts), origin != settings.origin else { return await start(after: origin) }
    // A journal that can't be written is told of by the first pass.
    try? await ledger.commit(JournalEntry(at: wall(), facts: Facts.encode(settings.origin)))
    await start()
  }

  /// What can't be told counts as one.
  private func hasRevision(_ facts: [String: String]) async -> Bool {
    if Facts.hasRevision(facts) { return true }
    do throws(GitError) {
      return try await mirror.resolve(ref: MirrorReference.applied) != nil
    } catch {
      return true
    }
  }
}
