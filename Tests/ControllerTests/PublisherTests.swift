import Controller
import Domain
import Execution
import FoundationEssentials
import Git
import Glibc
import Isolation
import Testing

/// A result arrives in the source once, on top of whatever the branch is by then, or it is said why not.
@Suite(.timeLimit(.minutes(1)))
struct PublisherTests {
  private typealias Stage = PublisherStage
  private static let files = [Stage.path: Stage.manifest(Stage.old), "readme": "hello\n"]
  private static let proposal = "setpoint/retrain/shop/churn/20260302-5f1d09ab"

  private func onStage(
    _ files: [String: String] = files, path: String = "",
    _ change: @escaping (inout DirectRemote, SharedRepository) -> Void = { _, _ in },
    _ body: @escaping (PublisherStage, SharedRepository) async throws -> Void
  ) async throws {
    try await SharedRepository.with(files) { repository in
      let stage = try await Stage(repository, path: path) { change(&$0, repository) }
      async let _: Void = stage.publisher.run()
      try await body(stage, repository)
    }
  }

  private struct Arrival: Equatable {
    let commit: String
    let branch: String
  }

  private func published(_ observed: ObservedPublication) throws -> Arrival {
    guard case .published(let commit, let branch) = observed else {
      Issue.record("\(observed)")
      throw CancellationError()
    }
    return Arrival(commit: commit.hex, branch: branch)
  }

  private func conflict(_ observed: ObservedPublication) -> String? {
    if case .conflict(_, let reason) = observed { reason } else { nil }
  }

  private func refused(_ observed: ObservedPublication) -> (reason: String, attempts: Int)? {
    if case .refused(let reason, let attempts, _) = observed { (reason, attempts) } else { nil }
  }

  @Test func aResultArrivesAsOneCommitOnTheTip() async throws {
    try await onStage { stage, repository in
      let tip = try await repository.tip()
      let arrival = try published(try await stage.publish())
      let (commit, branch) = (arrival.commit, arrival.branch)
      #expect(branch == "main")
      #expect(try await repository.tip() == commit)
      #expect(try await repository.git("-C", repository.origin, "rev-parse", commit + "^") == tip)
      #expect(try await repository.file(Stage.path) + "\n" == Stage.manifest(Stage.new.model))
      #expect(
        try await repository.git("-C", repository.origin, "diff", "--name-only", commit + "^", commit) == Stage.path)
      #expect(
        try await repository.git("-C", repository.origin, "log", "-1", "--format=%an <%ae> %ct|%s", commit)
          == "Setpoint <setpoint@example> 1|shop/churn: model v2")
      // What the controller itself pushed comes back as any other commit does.
      let arrived = try #require(CommitID(commit))
      #expect(fetch(repository.request) == .tip(arrived))
    }
  }

  @Test func askedTwiceItIsPushedOnce() async throws {
    try await onStage { stage, repository in
      let first = try await stage.publish()
      await stage.publisher.publish(Stage.publication())
      #expect(await stage.publisher.observe().0 == [Stage.run: first])
      #expect(stage.remote.pushes.with { $0 } == 1)
    }
  }

  @Test func whoeverPushesMeanwhileIsKept() async throws {
    try await onStage { remote, repository in
      remote.beforePush = { count in
        if count < 3 { _ = try? await repository.push(["theirs\(count)": "x"]) }
      }
    } _: { stage, repository in
      let commit = try published(try await stage.publish()).commit
      #expect(try await repository.tip() == commit)
      #expect(try await repository.git("-C", repository.origin, "rev-list", "--count", "main") == "4")
      #expect(try await repository.file("theirs2") == "x")
      #expect(stage.remote.pushes.with { $0 } == 3)
    }
  }

  @Test func aBranchThatNeverRestsIsLeftForLater() async throws {
    try await onStage { remote, repository in
      remote.beforePush = { count in _ = try? await repository.push(["theirs\(count)": "x"]) }
    } _: { stage, repository in
      let (reason, attempts) = try #require(refused(try await stage.publish()))
      #expect(reason.hasPrefix("the branch moves on too fast"))
      #expect(attempts == 1)
      #expect(stage.remote.pushes.with { $0 } == 5)
      #expect(refused(try await stage.publish())?.attempts == 2)
    }
  }

  @Test func aCommitWhoseAnswerWasLostIsFoundAndNotPushedAgain() async throws {
    try await onStage { remote, _ in
      remote.losesFirstAnswer = true
    } _: { stage, repository in
      #expect(refused(try await stage.publish())?.reason.contains("killed") == true)
      let tip = try await repository.tip()
      try await repository.push([Stage.path: Stage.manifest(Stage.old)], message: "back again")
      let arrival = try published(try await stage.publish())
      #expect(arrival == Arrival(commit: tip, branch: "main"))
      #expect(stage.remote.pushes.with { $0 } == 1)
    }
  }

  @Test func aCommitThatOnlyNamesTheRunIsNotItsOwn() async throws {
    try await onStage { stage, repository in
      let tip = try await repository.push([:], message: "mine\n\n\(Stage.trailers(of: Stage.digest("c")))")
      let commit = try published(try await stage.publish()).commit
      #expect(commit != tip.hex)
      #expect(try await repository.file(Stage.path).contains("model v2"))
    }
  }

  @Test func aModelThatWasChangedMeanwhileIsAConflict() async throws {
    try await onStage { remote, repository in
      remote.beforePush = { count in
        let other = ModelPin(version: "v9", digest: Stage.digest("9"))
        if count == 1 { _ = try? await repository.push([Stage.path: Stage.manifest(other)]) }
      }
    } _: { stage, repository in
      #expect(conflict(try await stage.publish())?.hasSuffix("another model, v9") == true)
      #expect(try await repository.file(Stage.path).contains("model v9"))
      let branch = try published(try await stage.publish(to: .proposal(Self.proposal))).branch
      #expect(branch == Self.proposal)
      #expect(try await repository.file(Stage.path).contains("model v9"))
      #expect(try await repository.file(Stage.path, at: Self.proposal).contains("model v2"))
    }
  }

  @Test func aManifestThatWasDeletedMeanwhileIsAConflict() async throws {
    try await onStage { remote, repository in
      remote.beforePush = { count in
        if count == 1 { _ = try? await repository.push([Stage.path: nil]) }
      }
    } _: { stage, _ in
      let reason = conflict(try await stage.publish())
      #expect(reason?.hasPrefix("no manifest declares shop/churn at") == true)
    }
  }

  @Test func aManifestThatWasMovedIsFoundBelowTheFolderThatIsFollowed() async throws {
    let moved = ["out.yaml": Stage.manifest(Stage.old), "in/a.yaml": "x", "in/b/c.yml": Stage.manifest(Stage.old)]
    try await onStage(moved, path: "in") { stage, repository in
      _ = try published(try await stage.publish())
      #expect(try await repository.file("in/b/c.yml").contains("model v2"))
      #expect(try await repository.file("out.yaml").contains("model v1"))
    }
  }

  /// The path itself is a folder by now, and a file before the manifest is broken.
  @Test func aBrokenFileOfSomebodyElseIsInNobodysWay() async throws {
    let broken = "deployment \(Stage.id)\nmodel half"
    let moved = [Stage.path + "/a.yaml": "x", "b.yaml": broken, "deployments/c.yaml": Stage.manifest(Stage.old)]
    try await onStage(moved) { stage, repository in
      _ = try published(try await stage.publish())
      #expect(try await repository.file("deployments/c.yaml").contains("model v2"))
    }
    try await onStage(["b.yaml": broken, "c.yaml": "x"]) { stage, _ in
      let reason = conflict(try await stage.publish())
      #expect(reason?.hasPrefix("b.yaml at ") == true && reason?.hasSuffix(": it has no model") == true)
    }
  }

  @Test func aModelThatAPersonBroughtIsPublished() async throws {
    try await onStage([Stage.path: Stage.manifest(Stage.new.model)]) { stage, repository in
      let tip = try await repository.tip()
      let arrival = try published(try await stage.publish())
      #expect(arrival == Arrival(commit: tip, branch: "main"))
      #expect(stage.remote.pushes.with { $0 } == 0)
    }
  }

  @Test func aProposalIsABranchOfItsOwnAndItsMergeIsSeen() async throws {
    try await onStage { stage, repository in
      let tip = try await repository.tip()
      let arrival = try published(try await stage.publish(to: .proposal(Self.proposal)))
      let (commit, branch) = (arrival.commit, arrival.branch)
      #expect(branch == Self.proposal)
      #expect(try await repository.tip(of: Self.proposal) == commit)
      #expect(try await repository.tip() == tip)
      let again = try await Stage(repository)
      async let _: Void = again.publisher.run()
      let proposed = try published(try await again.publish(to: .proposal(Self.proposal)))
      #expect(proposed == Arrival(commit: commit, branch: Self.proposal))
      try await repository.git("-C", repository.origin, "update-ref", "refs/heads/main", commit)
      await again.publisher.forget(Stage.run)
      let merged = try published(try await again.publish(to: .proposal(Self.proposal)))
      #expect(merged == Arrival(commit: commit, branch: "main"))
      #expect(again.remote.pushes.with { $0 } == 0)
    }
  }

  @Test func aProposalNeverTouchesABranchOfSomebodyElse() async throws {
    try await onStage { stage, repository in
      try await repository.git("-C", repository.origin, "update-ref", "refs/heads/" + Self.proposal, "main")
      let tip = try await repository.tip(of: Self.proposal)
      #expect(conflict(try await stage.publish(to: .proposal(Self.proposal)))?.contains("exists already") == true)
      #expect(try await repository.tip(of: Self.proposal) == tip)
    }
  }

  @Test func aRepositoryThatRefusesOrIsGoneIsTriedAgain() async throws {
    try await onStage { stage, repository in
      let hook = repository.origin + "/hooks/pre-receive"
      try "#!/bin/sh\n".write(toFile: hook, atomically: false, encoding: .utf8)
      try #require(chmod(hook, 0o755) == 0)
      #expect(refused(try await stage.publish())?.reason.contains("pre-receive hook") == true)
      try #require(rename(repository.origin, repository.folder + "/gone") == 0)
      #expect(refused(try await stage.publish())?.attempts == 2)
      try #require(rename(repository.folder + "/gone", repository.origin) == 0 && unlink(hook) == 0)
      _ = try published(try await stage.publish())
    }
  }

  @Test func nothingIsWrittenWherePeopleHaveNotLetItBeFollowed() async throws {
    try await onStage { stage, repository in
      let origin = SourceOrigin(url: repository.request.url, branch: "staging", path: "")
      let place = SourceOrigin(url: repository.request.url, branch: "main", path: "")
      let source = stage.source()
      let executor = PublisherExecutor(publisher: stage.publisher, source: source)
      await source.start(after: origin)
      let refusal = try #require(await source.current().writeRefusal)
      #expect(refusal.contains(place.differences(from: origin)))
      #expect(await executor.publish(Stage.publication()) == .failed(refusal))
      #expect(await executor.observe() == ObservedPublications(publications: [:], writeAccess: .denied(refusal)))
      await source.poll()
      _ = await source.accept(try #require(await source.current().status.waitingTip))
      #expect(await executor.publish(Stage.publication()) == .done)
      await stage.change()
      _ = try published(try #require(await executor.observe().publications[Stage.run]))
    }
  }

  @Test func nothingIsWrittenOnTopOfARewrittenBranch() async throws {
    try await onStage { stage, repository in
      try await repository.push(["a": "a"])
      await stage.source().poll()
      try await repository.git("-C", repository.origin, "update-ref", "refs/heads/main", "main~1")
      #expect(refused(try await stage.publish())?.reason.contains("was rewritten") == true)
      #expect(stage.remote.pushes.with { $0 } == 0)
    }
  }

  @Test func whatIsForgottenIsGone() async throws {
    try await onStage { stage, repository in
      _ = try await stage.publish()
      let pin = MirrorReference.outgoing(Stage.run.text)
      #expect(try await stage.mirror.resolve(ref: pin) != nil)
      await stage.publisher.forget(Stage.run)
      #expect(await stage.publisher.observe().0 == [:])
      // What is ordered later is done later.
      await stage.publisher.checkWriteAccess()
      await stage.change()
      #expect(try await stage.mirror.resolve(ref: pin) == nil)
    }
  }

  @Test func forgettingWaitsForNoExport() async throws {
    let size = 1 << 20
    try await onStage(["large": String(repeating: "x", count: size)]) { stage, _ in
      guard case .tip(let tip) = await stage.remote.fetch() else { throw CancellationError() }
      let file = try #require(try await stage.mirror.file(at: "large", in: tip))
      try await Pipe.with { pipe in
        async let exported: Void = stage.mirror.export(file.blob, to: pipe.writer, limit: size)
        await pipe.read(1)
        // It has begun, and a pipe holds less than the rest.
        await stage.publisher.forget(Stage.run)
        #expect(await stage.publisher.observe().0 == [:])
        await pipe.read(size - 1)
        try await exported
      }
    }
  }

  @Test(arguments: [
    (AccessAnswer.granted, WriteAccess.granted, Int64(600_000)), (.denied("no"), .denied("no"), 60_000),
  ])
  func anAnswerAboutAccessHoldsForAWhile(answer: AccessAnswer, access: WriteAccess, span: Int64) async throws {
    try await onStage { remote, _ in
      remote.access = { answer }
    } _: { stage, _ in
      #expect(await stage.publisher.observe().1 == .unknown)
      await stage.publisher.checkWriteAccess()
      await stage.change()
      #expect(await stage.publisher.observe().1 == access)
      stage.time.advance(span - 1)
      #expect(await stage.publisher.observe().1 == access)
      stage.time.advance(1)
      #expect(await stage.publisher.observe().1 == .unknown)
    }
  }
}
