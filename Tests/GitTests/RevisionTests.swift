import Glibc
import Testing

@testable import Git

@Suite struct RevisionTests {
  @Test func everyWayToNameACommitIsTaken() async throws {
    try await withWorkshop { shop in
      let source = try shop.workFolder()
      try source.commit(["a.yaml": "b"], message: "the one in the middle")
      try source.run("tag", "light")
      try source.run("tag", "-a", "-m", "a release", "heavy")
      try source.run("branch", "team/feature", "HEAD~1")
      try source.commit(["a.yaml": "c"])
      let work = try shop.clone(source.path)
      try work.run("checkout", "-q", "--detach", "HEAD~1")
      try work.run("fetch", "-q", "origin", "team/feature")
      let repository = try await work.open()
      let revisions = [
        "HEAD", "@", "HEAD~1", "HEAD^", "main", "main~2", "refs/heads/main", "origin/main", "origin/team/feature",
        "origin", "light", "heavy", "heavy~1", "heavy^{commit}", "main@{upstream}", "main@{u}", "FETCH_HEAD", "main^{}",
        "@{-1}", "light-0-g" + (try work.run("rev-parse", "--short", "light")),
        try work.run("rev-parse", "HEAD"), try work.run("rev-parse", "--short=7", "HEAD"),
        try work.run("rev-parse", "heavy"),
      ]
      for revision in revisions {
        let expected = try work.commit(at: revision)
        #expect(try await repository.resolve(revision) == expected, "\(revision)")
      }
      #expect(try await repository.resolve(":/in the middle").hex == work.run("rev-parse", "main~1"))
    }
  }

  @Test(
    "what is no commit is refused with the reason",
    arguments: [
      ("HEAD^{tree}", GitError.Code.wrongKind), ("HEAD:a.yaml", .wrongKind), ("HEAD:", .wrongKind),
      ("blob", .wrongKind), ("", .unknownRevision), ("-p", .unknownRevision), ("a\u{0}b", .unknownRevision),
      ("HEAD~9", .unknownRevision), ("HEAD^{nonsense}", .unknownRevision), ("a b", .unknownRevision),
      ("HEAD^{/(}", .unknownRevision), ("HEAD@{", .unknownRevision), ("main..", .unknownRevision),
      ("0123456789012345678901234567890123456789", .unknownRevision), ("main@{upstream}", .unknownRevision),
    ])
  func refused(revision: String, code: GitError.Code) async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      try work.run("tag", "blob", "HEAD:a.yaml")
      let repository = try await work.open()
      #expect(await failure { try await repository.resolve(revision) }?.code == code)
    }
  }

  @Test(
    "the nearest name is told",
    arguments: [("mian", "main"), ("feature", "origin/feature"), ("MAIN", "main"), ("v1.0", "v1.0.0")])
  func nearest(revision: String, name: String) async throws {
    try await withWorkshop { shop in
      let source = try shop.workFolder()
      try source.run("branch", "feature")
      try source.run("tag", "v1.0.0")
      let repository = try await shop.clone(source.path).open()
      let error = try #require(await failure { try await repository.resolve(revision) })
      #expect(error.code == .unknownRevision)
      #expect(error.message == "there is no such branch, tag or commit; the nearest name is \(name)")
      #expect(await failure { try await repository.resolve("quite-another") }?.message.contains("nearest") == false)
    }
  }

  // Names depend on the content alone: these were looked for until four digits were the same.

  @Test func aShortNameThatFitsTwoCommitsIsRefusedWithBoth() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      let tree = try work.run("rev-parse", "HEAD^{tree}")
      let both = try ["207", "318"].map { try work.run("commit-tree", tree, "-m", $0) }.sorted()
      #expect(both[0].prefix(4) == both[1].prefix(4))
      let repository = try await work.open()
      let error = try #require(await failure { try await repository.resolve(String(both[0].prefix(4))) })
      #expect(error.code == .ambiguous)
      #expect(error.message == "it fits several commits: \(both[0]), \(both[1])")
    }
  }

  @Test func aShortNameThatFitsOneCommitAndOtherThingsIsTaken() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      let head = try work.commit(at: "HEAD")
      let blob = try work.git.run(["-C", work.path, "hash-object", "-w", "--stdin"], input: Array("33274".utf8))
      #expect(blob.prefix(4) == head.hex.prefix(4))
      #expect(try await work.open().resolve(String(head.hex.prefix(4))) == head)
    }
  }

  @Test("before the first commit there is nothing to resolve", arguments: ["HEAD", "@", "main", "HEAD~1"])
  func unborn(revision: String) async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder([:])
      try work.put(["a.yaml": "a"])
      let error = try #require(await failure { try await work.open().resolve(revision) })
      #expect(error.code == .unknownRevision)
      #expect(error.message == "there are no commits yet")
      #expect(try await work.paths() == ["a.yaml"])
    }
  }

  @Test("a shallow clone tells how to get the base", arguments: ["main", "origin/main", "HEAD~1"])
  func shallow(revision: String) async throws {
    try await withWorkshop { shop in
      let source = try shop.workFolder()
      try source.run("checkout", "-q", "-b", "feature")
      try source.commit(["a.yaml": "b"])
      try source.run("checkout", "-q", "main")
      try source.commit(["c.yaml": "c"])
      try source.run("checkout", "-q", "feature")
      let work = try shop.clone("file://" + source.path, "--depth=1", "--branch=feature")
      let repository = try await work.open()
      let head = try await repository.resolve("HEAD")
      #expect(try await repository.list(head, under: "", suffixes: nil).files.map(\.path) == ["a.yaml"])
      let error = try #require(await failure { try await repository.resolve(revision) })
      #expect(error.code == .shallowClone)
      let sha = await failure { try await repository.resolve(source.commit(at: "main").hex) }
      #expect(sha?.message.hasSuffix(try "run git fetch --depth=1 origin \(source.commit(at: "main"))") == true)
      guard revision != "HEAD~1" else { return }
      let advice = "git fetch --depth=1 origin main:refs/remotes/origin/main"
      #expect(error.message.contains("run \(advice) and name origin/main"))
      try work.git.run(["-C", work.path] + advice.split(separator: " ").dropFirst().map(String.init))
      let base = try source.commit(at: "main")
      #expect(try await work.open().resolve("origin/main") == base)
      let missing = await failure { try await work.open().mergeBase(head, base) }
      #expect(missing?.code == .shallowClone)
    }
  }

  @Test func theSharedCommitIsFoundInAWholeAndInAShallowClone() async throws {
    try await withWorkshop { shop in
      var source = try shop.workFolder()
      // A clock that went backwards: what is newest is a matter of history, not of dates.
      for step in 0..<3 {
        source.git.seconds = shop.git.seconds + 10_000 * (3 - step)
        try source.commit(["a.yaml": "\(step)"])
      }
      source.git.seconds = shop.git.seconds
      let shared = try source.commit(["a.yaml": "shared"])
      try source.run("checkout", "-q", "-b", "feature")
      let feature = try source.commit(["b.yaml": "b"])
      try source.run("checkout", "-q", "main")
      let main = try source.commit(["c.yaml": "c"])
      let whole = try await source.open()
      #expect(try await whole.mergeBase(main, feature) == shared)
      #expect(try await whole.mergeBase(shared, feature) == shared)
      let clone = try shop.clone("file://" + source.path, "--depth=3", "--no-single-branch")
      let cut = try await clone.open()
      #expect(try await cut.mergeBase(main, feature) == shared)
      #expect(try await cut.mergeBase(shared, feature) == shared)
    }
  }

  @Test func commitsWithoutSharedHistoryAreUnrelated() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      let main = try work.commit(at: "HEAD")
      try work.run("checkout", "-q", "--orphan", "other")
      let repository = try await work.open()
      #expect(await failure { try await repository.resolve("HEAD") }?.message == "there are no commits yet")
      let other = try work.commit(["b.yaml": "b"], message: "another first one")
      #expect(await failure { try await repository.mergeBase(main, other) }?.code == .unrelated)
    }
  }
}
