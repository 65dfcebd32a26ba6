import Controller
import Domain
import Testing

/// History is monotonic: what a branch loses is not applied unless somebody says so.
@Suite(.timeLimit(.minutes(1)))
struct GitSourceTests {
  /// Follows a first commit, then the branch is rewritten.
  private func rewritten(
    allowRewrites: Bool = false,
    _ body: (RemoteRepository, GitSource, _ first: Revision, _ tip: Revision) async throws
      -> Void
  ) async throws {
    try await RemoteRepository.with { repository in
      try await repository.commit("root")
      let first = try await repository.commit("first")
      let source = try await repository.source(allowRewrites: allowRewrites)
      await source.poll()
      #expect(await source.current().revision == first)
      let tip = try await repository.commit("rewritten", "--amend")
      await source.poll()
      try await body(repository, source, first, tip)
    }
  }

  private func isAccepted(_ response: Response) -> Bool {
    switch response {
    case .accepted: true
    case .refused: false
    }
  }

  @Test func aRewrittenBranchIsReportedAndNotFollowed() async throws {
    try await rewritten { _, source, first, tip in
      await source.poll()
      #expect(await source.current().status == .rewritten(tip: tip, isOlder: false))
      #expect(await source.current().revision == first)
    }
  }

  @Test func aBranchThatWentBackIsReportedAndNotFollowed() async throws {
    try await RemoteRepository.with { repository in
      let root = try await repository.commit("root")
      let first = try await repository.commit("first")
      let source = try await repository.source()
      await source.poll()
      #expect(try await repository.goBack() == root)
      await source.poll()
      #expect(await source.current().status == .rewritten(tip: root, isOlder: true))
      #expect(await source.current().revision == first)
      #expect(isAccepted(await source.accept(root)))
      #expect(await source.current().revision == root)
    }
  }

  @Test func theTipThatIsConfirmedIsFollowedFromThenOn() async throws {
    try await rewritten { repository, source, _, tip in
      #expect(isAccepted(await source.accept(tip)))
      #expect(await source.current().status == .ok)
      #expect(await source.current().desired?.revision == tip)
      let again = try await repository.source()
      #expect(await again.current().revision == tip, "a restart takes up what was in force")
      let next = try await repository.commit("next")
      await source.poll()
      #expect(await source.current().revision == next)
      #expect(!isAccepted(await source.accept(tip)), "nothing waits any more")
    }
  }

  @Test func anotherTipMustBeConfirmedAgain() async throws {
    try await rewritten { repository, source, first, tip in
      let other = try await repository.commit("rewritten twice", "--amend")
      await source.poll()
      #expect(!isAccepted(await source.accept(tip)))
      #expect(await source.current().revision == first)
      #expect(await source.current().status == .rewritten(tip: other, isOlder: false))
      #expect(isAccepted(await source.accept(other)))
      #expect(await source.current().revision == other)
    }
  }

  @Test func rewritesAreFollowedWhereTheyAreAllowed() async throws {
    try await rewritten(allowRewrites: true) { repository, source, _, tip in
      #expect(await source.current().revision == tip)
      let root = try await repository.goBack()
      await source.poll()
      #expect(await source.current().revision == root)
      #expect(await source.current().status == .ok)
    }
  }
}
