import Controller
import Domain
import Testing

/// Another repository, branch or path is followed only when somebody says so.
@Suite(.timeLimit(.minutes(1)))
struct RelocationTests {
  /// A first run has followed the root of `main`, where there is a manifest in each of two folders; then it ended.
  private func followed(
    _ body: (RemoteRepository, _ first: Revision, _ origin: SourceOrigin) async throws -> Void
  ) async throws {
    try await RemoteRepository.with { repository in
      try repository.write("a/fraud.yaml", Manifests.deployment("a"))
      try repository.write("b/fraud.yaml", Manifests.deployment("b"))
      let first = try await repository.commit("first")
      let source = try await repository.source(path: "a")
      await source.poll()
      #expect(await source.current().revision == first)
      try await body(repository, first, try #require(await source.current().origin))
    }
  }

  private func names(_ source: GitSource) async -> [String] {
    await (source.current().desired?.deployments.keys.map(\.name) ?? []).sorted()
  }

  @Test func anotherPathIsHeldUntilItIsConfirmed() async throws {
    try await followed { repository, first, origin in
      let source = try await repository.source(path: "b", after: origin)
      await source.poll()
      let place = SourceOrigin(url: repository.url, branch: "main", path: "b")
      #expect(await source.current().status == .relocated(tip: first, to: place))
      #expect(await names(source) == ["a"])
      let next = try await repository.commit("next")
      await source.poll()
      #expect(await source.current().revision == first, "it is not followed by itself")
      #expect(await source.accept(next) == .accepted("\(next.short) is in force"))
      #expect(await names(source) == ["b"])
      #expect(await source.current().origin == place)
      let again = try await repository.source(path: "b", after: place)
      await again.poll()
      #expect(await again.current().status == .ok)
    }
  }

  @Test func anotherBranchIsHeldEvenIfItContainsWhatIsInForce() async throws {
    try await followed { repository, first, origin in
      try await repository.branch("production")
      let tip = try await repository.commit("on another branch")
      let source = try await repository.source(branch: "production", path: "a", after: origin)
      await source.poll()
      let place = SourceOrigin(url: repository.url, branch: "production", path: "a")
      #expect(await source.current().status == .relocated(tip: tip, to: place))
      #expect(await source.current().revision == first)
      #expect(place.differences(from: origin) == "the branch is 'production' and was 'main'")
      let back = try await repository.source(path: "a", after: origin)
      await back.poll()
      #expect(await back.current().status == .ok, "the old one can be followed again at once")
    }
  }

  @Test func anotherRepositoryIsHeldEvenWhereRewritesAreAllowed() async throws {
    try await followed { repository, first, origin in
      let source = try await repository.source(
        allowRewrites: true, url: repository.url + "/.git", path: "a", after: origin)
      await source.poll()
      #expect(await source.current().status.waitingTip == first)
    }
  }

  @Test func nothingIsWrittenToAnotherPlaceWhetherOrNotItCouldBeReached() async throws {
    try await followed { repository, _, origin in
      let source = try await repository.source(branch: "production", path: "a", after: origin)
      let refusal =
        "the controller was started on another repository, branch or path than what is in force comes from"
        + " (the branch is 'production' and was 'main'); setpoint confirm follows it"
      #expect(await source.current().writeRefusal == refusal)
      await source.poll()
      #expect(await source.current().status.waitingTip == nil, "there is no such branch")
      #expect(await source.current().writeRefusal == refusal)
      try await repository.branch("production")
      let tip = try await repository.commit("on another branch")
      await source.poll()
      #expect(await source.current().writeRefusal == refusal)
      _ = await source.accept(tip)
      #expect(await source.current().writeRefusal == nil)
    }
  }

  @Test func nothingIsWrittenBeforeARevisionIsInForce() async throws {
    try await RemoteRepository.with { repository in
      let source = try await repository.source()
      #expect(await source.current().writeRefusal == "nothing of the repository is in force yet")
      try await repository.commit("first")
      await source.poll()
      #expect(await source.current().writeRefusal == nil)
      let rewritten = try await repository.commit("rewritten", "--amend")
      await source.poll()
      #expect(await source.current().writeRefusal?.hasPrefix("\(rewritten.short) does not follow") == true)
    }
  }

  @Test func theFirstRevisionsPlaceIsKnownHoweverSoonTheRunEnds() async throws {
    try await RemoteRepository.with { repository in
      let ledger = MemoryLedger()
      let first = try await repository.commit("first")
      let mistyped = try await repository.source(branch: "mian", from: ledger)
      await mistyped.poll()
      let source = try await repository.source(from: ledger)
      await source.poll()
      #expect(await source.current().revision == first, "where nothing was in force nothing is held")
      try await repository.branch("production")
      try await repository.commit("on another branch")
      let next = try await repository.source(branch: "production", from: ledger)
      await next.poll()
      #expect(await next.current().revision == first)
      #expect(await next.current().status.waitingTip != nil)
    }
  }

  @Test func whereNothingWasRememberedThePlaceIsTakenAsItIs() async throws {
    try await followed { repository, first, _ in
      let source = try await repository.source(path: "b")
      await source.poll()
      #expect(await source.current().status == .ok)
      #expect(await source.current().revision == first)
    }
  }
}
