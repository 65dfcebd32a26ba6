import Glibc
import Testing

@testable import Git

@Suite struct FetchTests {
  @Test func theTipOfTheBranchIsFetchedIntoANewMirror() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      #expect(fetch(shop.request()) == .tip(tip))
      let mirror = try await Mirror.open(path: shop.mirrorPath)
      #expect(try await mirror.resolve(ref: MirrorReference.incoming) == tip)
    }
  }

  @Test func aPlainPathWithAColonIsNoHostName() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      let odd = shop.folder + "/a b:c%d.git"
      try #require(rename(shop.origin, odd) == 0)
      #expect(fetch(shop.request(url: odd)) == .tip(tip))
    }
  }

  @Test func aNewTipIsSeenByAnOpenMirror() async throws {
    try await withWorkshop { shop in
      let first = try shop.commit(["a.yaml": "a"])
      let mirror = try await shop.fetchedMirror()
      let second = try shop.commit(["a.yaml": "b"], parents: [first])
      #expect(fetch(shop.request()) == .tip(second))
      #expect(try await mirror.resolve(ref: MirrorReference.incoming) == second)
      #expect(try await mirror.list(second, under: "", suffixes: nil).files.count == 1)
      #expect(try await mirror.isAncestor(first, of: second))
    }
  }

  @Test func anUnchangedTipWritesNothing() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      #expect(fetch(shop.request()) == .tip(tip))
      let before = traces(of: shop.mirrorPath)
      #expect(fetch(shop.request()) == .tip(tip))
      #expect(traces(of: shop.mirrorPath) == before)
    }
  }

  @Test func aForcedPushIsFetchedAndIsNoDescendant() async throws {
    try await withWorkshop { shop in
      let base = try shop.commit(["a.yaml": "a"])
      let old = try shop.commit(["a.yaml": "old"], parents: [base])
      let mirror = try await shop.fetchedMirror()
      try await mirror.pin(old, as: MirrorReference.applied)
      let new = try shop.commit(["a.yaml": "new"], parents: [base])
      #expect(fetch(shop.request()) == .tip(new))
      #expect(try await !mirror.isAncestor(old, of: new))
      #expect(try await mirror.isAncestor(base, of: new))
      #expect(try await mirror.list(old, under: "", suffixes: nil).files.count == 1)
    }
  }

  @Test func onlyOneReferenceIsWrittenAndNoURL() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      try shop.commit(["b.yaml": "b"], branch: "other")
      try shop.git.run(["-C", shop.origin, "tag", "v1", tip.hex])
      _ = fetch(shop.request())
      let references = try shop.git.run(["-C", shop.mirrorPath, "for-each-ref", "--format=%(refname)"])
      #expect(references == MirrorReference.incoming)
      #expect(try read(shop.mirrorPath + "/FETCH_HEAD") == [])
      #expect(try !String(decoding: read(shop.mirrorPath + "/config"), as: UTF8.self).contains("origin.git"))
    }
  }

  @Test func anEmptyRepositoryIsAnAnswerOfItsOwn() async throws {
    try await withWorkshop { shop in
      let answer = fetch(shop.request())
      #expect(answer == .emptyRepository)
      #expect(answer.message(for: shop.request()).hasSuffix("is empty; push a first commit to branch 'main'"))
    }
  }

  @Test func aMissingBranchNamesThoseThereAre() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      try shop.git.run(["-C", shop.origin, "update-ref", "refs/heads/dev", tip.hex])
      let request = shop.request(branch: "mian")
      let answer = fetch(request)
      #expect(answer == .missingBranch(available: ["dev", "main"]))
      #expect(answer.message(for: request).contains("there is no branch 'mian' (there are: dev, main); correct"))
    }
  }

  @Test func aRepositoryWithoutBranchesIsNotEmpty() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      try shop.git.run(["-C", shop.origin, "tag", "v1", tip.hex])
      try shop.git.run(["-C", shop.origin, "update-ref", "-d", "refs/heads/main"])
      #expect(fetch(shop.request()) == .missingBranch(available: []))
    }
  }

  @Test func aRemoteThatIsGoneLeavesTheMirrorAsItIs() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      let mirror = try await shop.fetchedMirror()
      removeTree(shop.origin)
      guard case .failed(let error) = fetch(shop.request()) else {
        Issue.record("a fetch from nowhere succeeded")
        return
      }
      #expect(error.code == .unreachable)
      #expect(error.mayPass)
      #expect(try await mirror.resolve(ref: MirrorReference.incoming) == tip)
    }
  }

  @Test func whatAKilledFetchLeftIsRemovedByTheNext() async throws {
    try await withWorkshop { shop in
      let first = try shop.commit(["a.yaml": "a"])
      _ = fetch(shop.request())
      let left = ["/objects/pack/pack_git2_abcdef", "/objects/pack/pack-1.idx.lock", "/refs/setpoint/incoming.lock"]
        .map { shop.mirrorPath + $0 }
      for path in left { try write([1], to: path) }
      let second = try shop.commit(["a.yaml": "b"], parents: [first])
      #expect(fetch(shop.request()) == .tip(second))
      for path in left { #expect(access(path, F_OK) != 0) }
    }
  }

  @Test func twoFetchesDoNotShareAMirror() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      _ = try await Mirror.open(path: shop.mirrorPath)
      let lock = try FetchLock(mirror: shop.mirrorPath)
      guard case .failed(let error) = fetch(shop.request()) else {
        Issue.record("the lock did not hold")
        return
      }
      #expect(error.code == .busy)
      lock.release()
      #expect(fetch(shop.request()) == .tip(tip))
    }
  }

  @Test func aReleasedLockIsFreeThoughAnotherProcessInheritedIt() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      _ = try await Mirror.open(path: shop.mirrorPath)
      let lock = try FetchLock(mirror: shop.mirrorPath)
      let inherited = dup(lock.descriptor)
      defer { close(inherited) }
      lock.release()
      #expect(fetch(shop.request()) == .tip(tip))
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
  func repositoriesOfAnotherUserAreRefused() async throws {
    try await withWorkshop { shop in
      try shop.commit(["a.yaml": "a"])
      try #require(chown(shop.origin, 65_534, 65_534) == 0)
      guard case .failed(let error) = fetch(shop.request()) else {
        Issue.record("a foreign repository was read")
        return
      }
      #expect(error.code == .foreignOwner)
      try #require(chown(shop.mirrorPath, 65_534, 65_534) == 0)
      #expect(await failure { try await Mirror.open(path: shop.mirrorPath) }?.code == .foreignOwner)
    }
  }
}
