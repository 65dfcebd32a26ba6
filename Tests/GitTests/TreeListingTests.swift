import Testing

@testable import Git

@Suite struct TreeListingTests {
  @Test func filesAreListedBySuffixInTheOrderOfTheirPaths() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit([
        "b.yaml": "b", "a/z.yml": "zz", "a.yaml": "a", "a/x.txt": "x", "yaml": "y", "c.YAML": "c",
      ])
      let mirror = try await shop.fetchedMirror()
      let some = try await mirror.list(tip, under: "", suffixes: [".yaml", ".yml"])
      #expect(some.files.map(\.path) == ["a.yaml", "a/z.yml", "b.yaml"])
      #expect(some.files.map(\.size) == [1, 2, 1])
      #expect(some.problems == [])
      #expect(try await mirror.list(tip, under: ".", suffixes: nil).files.count == 6)
    }
  }

  @Test func aFolderIsListedWithPathsFromTheRoot() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a/b/c.yaml": "c", "a/bb.yaml": "x", "d.yaml": "d"])
      let mirror = try await shop.fetchedMirror()
      for folder in ["a/b", "a/b/"] {
        #expect(try await mirror.list(tip, under: folder, suffixes: nil).files.map(\.path) == ["a/b/c.yaml"])
      }
    }
  }

  @Test(
    "a folder that is not there is an error, never an empty listing",
    arguments: [
      ("missing", GitError.Code.notFound), ("a/missing", .notFound), ("d.yaml", .wrongKind), ("d.yaml/x", .notFound),
      ("../a", .refusedPath), ("/a", .refusedPath), ("a//b", .refusedPath), ("a/.GIT", .refusedPath),
    ])
  func missingFolder(folder: String, code: GitError.Code) async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a/b.yaml": "b", "d.yaml": "d"])
      let mirror = try await shop.fetchedMirror()
      #expect(await failure { try await mirror.list(tip, under: folder, suffixes: nil) }?.code == code)
    }
  }

  @Test func oddEntriesAreProblemsAndTheRestIsListed() async throws {
    try await withWorkshop { shop in
      let blob = "100644 blob \(try shop.blob("x"))"
      let inner = try shop.tree([(blob, Array("in.yaml".utf8))])
      let (folder, link) = ("040000 tree \(inner)", "120000 blob \(try shop.blob("/etc"))")
      let module = "160000 commit \(String(repeating: "2", count: 40))"
      let entries: [(String, String)] = [
        (folder, "."), (folder, ".."), (folder, ".GIT"), (blob, "a\u{1b}.yaml"), (blob, "b\\c.yaml"),
        (blob, "good.yaml"), (link, "link"), (module, "module"), (folder, "ok"), (blob, "README"), (blob, "readme"),
        (blob, "Twin.yaml"), (blob, "twin.yaml"), (blob, "\u{E9}.yaml"), (blob, "e\u{301}.yaml"), (folder, "X"),
        (folder, "x"),
      ]
      let broken: [(String, [UInt8])] = [(blob, [0xFF] + ".yaml".utf8), (blob, [0xFF] + ".png".utf8), (folder, [0xFE])]
      let tip = try shop.commit(tree: try shop.tree(entries.map { ($0.0, Array($0.1.utf8)) } + broken))
      let listing = try await shop.fetchedMirror().list(tip, under: "", suffixes: [".yaml"])
      #expect(listing.files.map(\.path) == ["good.yaml", "ok/in.yaml"])
      let expected: [(String, TreeProblem.Kind)] = [
        (".", .forbiddenName), ("..", .forbiddenName), (".GIT", .forbiddenName), ("a\u{FFFD}.yaml", .forbiddenName),
        ("b\\c.yaml", .forbiddenName), ("link", .symlink), ("module", .submodule), ("Twin.yaml", .twin),
        ("twin.yaml", .twin), ("\u{E9}.yaml", .twin), ("e\u{301}.yaml", .twin), ("X", .twin), ("x", .twin),
        ("\u{FFFD}.yaml", .notUTF8), ("\u{FFFD}", .notUTF8),
      ]
      let order = { (problem: TreeProblem) in Array(problem.path.utf8).map(Int.init) }
      let sorted = { (problems: [TreeProblem]) in
        problems.sorted { order($0).lexicographicallyPrecedes(order($1)) }
      }
      #expect(sorted(listing.problems) == sorted(expected.map { TreeProblem(path: $0.0, kind: $0.1) }))
    }
  }

  @Test func whatIsBeyondALimitIsAProblemOfItsOwn() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "12345", "b/c.yaml": "x", "b/c/d/e.yaml": "x", "long/name.yaml": "x"])
      var limits = GitLimits()
      (limits.bytesPerFile, limits.depth, limits.bytesPerPath) = (4, 2, 13)
      let listing = try await shop.fetchedMirror().list(tip, under: "", suffixes: nil, limits: limits)
      #expect(listing.files.map(\.path) == ["b/c.yaml"])
      #expect(
        listing.problems == [
          TreeProblem(path: "a.yaml", kind: .tooLarge(bytes: 5, limit: 4)),
          TreeProblem(path: "b/c/d", kind: .tooDeep(limit: 2)),
          TreeProblem(path: "long/name.yam…", kind: .pathTooLong(limit: 13)),
        ])
    }
  }

  @Test func aFolderObjectBeyondItsLimitIsAProblem() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a/1.yaml": "x", "a/2.yaml": "x", "a/3.yaml": "x", "b.yaml": "x"])
      var limits = GitLimits()
      limits.bytesPerTree = 80
      let listing = try await shop.fetchedMirror().list(tip, under: "", suffixes: nil, limits: limits)
      #expect(listing.files.map(\.path) == ["b.yaml"])
      #expect(listing.problems == [TreeProblem(path: "a", kind: .tooLarge(bytes: 102, limit: 80))])
    }
  }

  @Test func tooManyFilesAreAnErrorRatherThanHalfAListing() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["1.yaml": "x", "2.yaml": "x", "3.yaml": "x"])
      let mirror = try await shop.fetchedMirror()
      var limits = GitLimits()
      limits.files = 3
      #expect(try await mirror.list(tip, under: "", suffixes: nil, limits: limits).files.count == 3)
      limits.files = 2
      let refused = limits
      #expect(await failure { try await mirror.list(tip, under: "", suffixes: nil, limits: refused) }?.code == .tooMany)
    }
  }

  @Test func treesThatNameEachOtherManyTimesOverAreAnErrorSoon() async throws {
    try await withWorkshop { shop in
      var tree = try shop.tree([("100644 blob \(try shop.blob("x"))", Array("x.txt".utf8))])
      for _ in 0..<12 {
        tree = try shop.tree((0..<10).map { ("040000 tree \(tree)", Array("d\($0)".utf8)) })
      }
      let tip = try shop.commit(tree: tree)
      let mirror = try await shop.fetchedMirror()
      var limits = GitLimits()
      limits.entries = 10_000
      let tight = limits
      #expect(
        await failure { try await mirror.list(tip, under: "", suffixes: [".yaml"], limits: tight) }?.code == .tooMany)
    }
  }

  @Test func manyProblemsAreCutWithAMark() async throws {
    try await withWorkshop { shop in
      let link = "120000 blob \(try shop.blob("/etc"))"
      let tip = try shop.commit(tree: try shop.tree((0..<5).map { (link, Array("l\($0)".utf8)) }))
      var limits = GitLimits()
      limits.problems = 2
      let listing = try await shop.fetchedMirror().list(tip, under: "", suffixes: nil, limits: limits)
      #expect(listing.problems.map(\.kind) == [.symlink, .symlink, .more(limit: 2)])
    }
  }
}
