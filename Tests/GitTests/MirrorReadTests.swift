import Glibc
import Testing

@testable import Git

@Suite struct MirrorReadTests {
  @Test func bytesComeBackAsTheyWereCommitted() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["team/a.yaml": "kind: x\n", "empty.yaml": ""])
      let mirror = try await shop.fetchedMirror()
      let file = try #require(try await mirror.file(at: "team/a.yaml", in: tip))
      #expect(file == TreeFile(path: "team/a.yaml", blob: try shop.blob("kind: x\n"), size: 8))
      #expect(try await mirror.read(file.blob, limit: 8) == Array("kind: x\n".utf8))
      let empty = try #require(try await mirror.file(at: "empty.yaml", in: tip))
      #expect(try await mirror.read(empty.blob, limit: 0) == [])
    }
  }

  @Test func aBlobBeyondTheLimitIsRefused() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "12345678"])
      let mirror = try await shop.fetchedMirror()
      let blob = try #require(try await mirror.file(at: "a.yaml", in: tip)).blob
      #expect(await failure { try await mirror.read(blob, limit: 7) }?.code == .tooLarge)
    }
  }

  @Test func anArtifactIsExportedWhole() async throws {
    try await withWorkshop { shop in
      let content = (0..<400_000).map { "\($0 &* 2_654_435_761)" }.joined(separator: " ")
      let tip = try shop.commit(["model.bin": content])
      let mirror = try await shop.fetchedMirror()
      let file = try #require(try await mirror.file(at: "model.bin", in: tip))
      let target = shop.folder + "/model.bin"
      let descriptor = open(target, O_WRONLY | O_CREAT, 0o600)
      try await mirror.export(file.blob, to: descriptor, limit: file.size)
      close(descriptor)
      #expect(try read(target) == Array(content.utf8))
      #expect(await failure { try await mirror.export(file.blob, to: -1, limit: file.size) }?.code == .system)
      #expect(await failure { try await mirror.export(file.blob, to: -1, limit: file.size - 1) }?.code == .tooLarge)
    }
  }

  @Test(
    "a path that is not there is nil, one that is no plain path is refused",
    arguments: [
      ("missing.yaml", GitError.Code?.none), ("team/missing.yaml", nil), ("a.yaml/b", nil), ("team", .wrongKind),
      ("", .refusedPath), ("/a.yaml", .refusedPath), ("../a.yaml", .refusedPath), ("team//b.yaml", .refusedPath),
      (".git/config", .refusedPath), ("team/./b.yaml", .refusedPath),
    ])
  func oddPaths(path: String, code: GitError.Code?) async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a", "team/b.yaml": "b"])
      let mirror = try await shop.fetchedMirror()
      var found: TreeFile?
      let error = await failure { found = try await mirror.file(at: path, in: tip) }
      #expect(error?.code == code)
      #expect(found == nil)
    }
  }

  @Test func unknownObjectsAndKindsAreErrors() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      let mirror = try await shop.fetchedMirror()
      let absent = String(repeating: "1", count: 40)
      let (commit, blob) = (try #require(CommitID(absent)), try #require(BlobID(absent)))
      #expect(await failure { try await mirror.list(commit, under: "", suffixes: nil) }?.code == .notFound)
      #expect(await failure { try await mirror.read(blob, limit: 9) }?.code == .notFound)
      #expect(await failure { try await mirror.isAncestor(commit, of: tip) }?.code == .notFound)
      #expect(await failure { try await mirror.isAncestor(tip, of: commit) }?.code == .notFound)
      #expect(await failure { try await mirror.pin(commit, as: MirrorReference.applied) }?.code == .notFound)
      let disguised = try #require(BlobID(tip.hex))
      #expect(await failure { try await mirror.read(disguised, limit: 999) }?.code == .wrongKind)
    }
  }

  @Test func aCommitIsItsOwnAncestorAndNotThatOfItsParent() async throws {
    try await withWorkshop { shop in
      let first = try shop.commit(["a.yaml": "a"])
      let second = try shop.commit(["a.yaml": "b"], parents: [first])
      let mirror = try await shop.fetchedMirror()
      #expect(try await mirror.isAncestor(second, of: second))
      #expect(try await mirror.isAncestor(first, of: second))
      #expect(try await !mirror.isAncestor(second, of: first))
    }
  }

  @Test func whatIsPinnedSurvivesAForcedPushAndGarbageCollection() async throws {
    try await withWorkshop { shop in
      let pinned = try shop.commit(["a.yaml": "old"])
      let mirror = try await shop.fetchedMirror()
      try await mirror.pin(pinned, as: MirrorReference.applied)
      let tip = try shop.commit(["a.yaml": "new"])
      #expect(fetch(shop.request()) == .tip(tip))
      try shop.git.run(["-C", shop.mirrorPath, "gc", "-q", "--prune=now"])
      let later = try await Mirror.open(path: shop.mirrorPath)
      #expect(try await later.resolve(ref: MirrorReference.applied) == pinned)
      #expect(try await later.list(pinned, under: "", suffixes: nil).files.count == 1)
      #expect(try await mirror.list(tip, under: "", suffixes: nil).files.count == 1)
    }
  }

  @Test func pinningWhatIsPinnedWritesNothing() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      let mirror = try await shop.fetchedMirror()
      try await mirror.pin(tip, as: MirrorReference.applied)
      let before = traces(of: shop.mirrorPath)
      try await mirror.pin(tip, as: MirrorReference.applied)
      #expect(traces(of: shop.mirrorPath) == before)
    }
  }

  @Test(
    "pins and references have their place",
    arguments: [
      "refs/heads/main", "refs/setpoint/", "refs/setpoint/a..b", "applied", "", "refs/setpoint/\u{0}",
    ])
  func badPins(name: String) async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      let mirror = try await shop.fetchedMirror()
      #expect(await failure { try await mirror.pin(tip, as: name) }?.code == .refusedName)
    }
  }

  @Test func aCommitTellsItsAuthorTimeAndFirstLine() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"], message: "Raise\u{1b}[31m the weight\n\nBecause.")
      let mirror = try await shop.fetchedMirror()
      let expected = CommitInfo(
        id: tip, authorName: "Ada", authorAddress: "ada@example.com", seconds: 1_700_000_000,
        summary: "Raise\u{FFFD}[31m the weight")
      #expect(try await mirror.describe(tip) == expected)
    }
  }
}
