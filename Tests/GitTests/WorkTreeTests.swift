import Glibc
import Testing

@testable import Git

@Suite struct WorkTreeTests {
  @Test func theFilesAreThoseOnDiskInTheOrderOfACommit() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder([
        "a.yaml": "old", "a/x.yaml": "x", "a-b.yaml": "s", "gone.yaml": "g", "b/r.txt": "t",
      ])
      try work.put(["a.yaml": "changed", "new/n.yaml": "n", "staged.yaml": "s"])
      try work.run("add", "staged.yaml")
      unlink(work.path + "/gone.yaml")
      chmod(work.path + "/a-b.yaml", 0o755)
      mkdir(work.path + "/empty", 0o755)
      let repository = try await work.open()
      let listing = try await repository.workTree(under: "", suffixes: [".yaml"])
      #expect(listing.files.map(\.path) == ["a-b.yaml", "a.yaml", "a/x.yaml", "new/n.yaml", "staged.yaml"])
      #expect(listing.files.map(\.size) == [1, 7, 1, 1, 1])
      #expect(listing.problems == [])
      let changed = try #require(listing.files.first { $0.path == "a.yaml" })
      #expect(try await repository.read(changed, limit: 7) == Array("changed".utf8))
      #expect(await failure { try await repository.read(changed, limit: 6) }?.code == .tooLarge)
      let tip = try work.commit()
      #expect(
        try await repository.list(tip, under: "", suffixes: [".yaml"]).files.map(\.path) == listing.files.map(\.path))
    }
  }

  @Test func whatIsIgnoredDoesNotCountUnlessItIsTracked() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder([
        "forced.yaml": "f", "build/tracked.yaml": "t", "build/deep/in.yaml": "i", "keep/a.yaml": "a",
      ])
      try work.put([
        ".gitignore":
          "forced.yaml\n/build/\n!/build/o*.yaml\n*.tmp.yaml\n!good.tmp.yaml\ncache/\n!cache/not.yaml\n/top.yaml\n",
        "keep/.gitignore": "*\n!.gitignore\n!b.yaml\n", "build/other.yaml": "o", "build/deep/other.yaml": "o",
        "x.tmp.yaml": "x", "good.tmp.yaml": "g", "cache/not.yaml": "n", "sub/cache/c.yaml": "c", "keep/b.yaml": "b",
        "keep/c.yaml": "c", "top.yaml": "t", "sub/top.yaml": "t", "excluded.yaml": "e", "sub/listed.yaml": "l",
      ])
      try write(Array("excluded.yaml\n".utf8), to: work.path + "/.git/info/exclude")
      try write(Array("listed.yaml\n".utf8), to: shop.folder + "/excludes")
      try work.run("config", "core.excludesFile", shop.folder + "/excludes")
      let git = try work.run("ls-files", "-co", "--exclude-standard", "*.yaml").split(separator: "\n").map(String.init)
      let expected = [
        "build/deep/in.yaml", "build/tracked.yaml", "forced.yaml", "good.tmp.yaml", "keep/a.yaml", "keep/b.yaml",
        "sub/top.yaml",
      ]
      #expect(git.sorted() == expected)
      #expect(try await work.paths() == expected)
      #expect(try await work.paths(under: "build/deep") == ["build/deep/in.yaml"])
      #expect(try await work.paths(under: "keep/") == ["keep/a.yaml", "keep/b.yaml"])
      #expect(await failure { try await work.paths(under: "sub/cache") }?.code == .notFound)
    }
  }

  @Test func whatIsNoPlainFileIsAProblemAndTheRestIsListed() async throws {
    try await withWorkshop { shop in
      let inner = try shop.workFolder(["in.yaml": "i"], name: "inner")
      let work = try shop.workFolder(["a.yaml": "a", "was-file": "f", "was-folder/b.yaml": "b", "ok/c.yaml": "c"])
      try work.run("submodule", "add", "-q", inner.path, "module")
      _ = try shop.clone(inner.path, name: "work/nested")
      _ = try shop.clone(inner.path, name: "work/ignored")
      try work.put([
        ".gitignore": "ignored\nignored-link\n", "README": "r", "readme": "r", "X.yaml": "1", "x.yaml": "2",
      ])
      unlink(work.path + "/was-file")
      removeTree(work.path + "/was-folder")
      try work.put([
        "was-file/in.yaml": "i", "was-folder": "file", "e\u{301}.yaml": "1", "b\\c.yaml": "b",
      ])
      try work.put(["\u{E9}.yaml": "2"])
      symlink("/etc", work.path + "/link")
      symlink("/etc", work.path + "/ignored-link")
      symlink("a.yaml", work.path + "/ok/same.yaml")
      mkfifo(work.path + "/pipe.yaml", 0o644)
      mkfifo(work.path + "/pipe.txt", 0o644)
      for name in [[0xFF] + Array(".yaml".utf8), [0xFF] + Array(".png".utf8)] { try touch(work.path, name) }
      let listing = try await work.open().workTree(under: "", suffixes: [".yaml"])
      #expect(listing.files.map(\.path) == ["a.yaml", "ok/c.yaml", "was-file/in.yaml"])
      let expected: [(String, TreeProblem.Kind)] = [
        ("X.yaml", .twin), ("b\\c.yaml", .forbiddenName), ("e\u{301}.yaml", .twin), ("link", .symlink),
        ("module", .submodule), ("nested", .nestedRepository), ("ok/same.yaml", .symlink), ("pipe.yaml", .special),
        ("x.yaml", .twin), ("\u{E9}.yaml", .twin), ("\u{FFFD}.yaml", .notUTF8),
      ]
      #expect(listing.problems == expected.map { TreeProblem(path: $0.0, kind: $0.1) })
    }
  }

  @Test(
    "a folder that Git does not see is an error, never an empty listing",
    arguments: [
      ("missing", GitError.Code.notFound), ("a/missing", .notFound), ("d.txt", .wrongKind), ("d.txt/x", .wrongKind),
      ("link", .wrongKind), ("link/a", .wrongKind), ("../work", .refusedPath), ("/a", .refusedPath),
      (".git", .refusedPath), ("nested", .wrongKind), ("nested/x", .wrongKind),
    ])
  func missingFolder(folder: String, code: GitError.Code) async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder(["a/b.yaml": "b", "d.txt": "d"])
      try shop.git.run(["init", "-q", work.path + "/nested"])
      mkdir(work.path + "/nested/x", 0o755)
      symlink("a", work.path + "/link")
      #expect(await failure { try await work.paths(under: folder) }?.code == code)
      #expect(try await work.paths(under: "a") == ["a/b.yaml"])
    }
  }

  @Test func aFileIsReadWhereItIsAndNowhereElse() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder(["a.yaml": "a", "b/c.yaml": "c"])
      try write(Array("secret".utf8), to: shop.folder + "/c.yaml")
      let repository = try await work.open()
      let files = try await repository.workTree(under: "", suffixes: nil).files
      let code = { (index: Int) in await failure { try await repository.read(files[index], limit: 99) }?.code }
      removeTree(work.path + "/b")
      #expect(await code(1) == .notFound)
      symlink(shop.folder, work.path + "/b")
      #expect(await code(1) == .wrongKind)
      unlink(work.path + "/a.yaml")
      symlink(shop.folder + "/c.yaml", work.path + "/a.yaml")
      #expect(await code(0) == .wrongKind)
      unlink(work.path + "/a.yaml")
      mkfifo(work.path + "/a.yaml", 0o644)
      #expect(await code(0) == .wrongKind)
      let outside = WorkTreeFile(path: "../c.yaml", size: 6, source: .disk)
      #expect(await failure { try await repository.read(outside, limit: 99) }?.code == .refusedPath)
    }
  }

  @Test func filesThatASparseCheckoutLeftOutAreUnchanged() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder(["a/x.yaml": "x", "b/deep/y.yaml": "y", "b/deep/n.txt": "n", "c.yaml": "c"])
      try work.run("sparse-checkout", "set", "--no-sparse-index", "a")
      #expect(names(in: work.path)?.contains("b") == false)
      try work.put(["a/new.yaml": "n"])
      let repository = try await work.open()
      let listing = try await repository.workTree(under: "", suffixes: [".yaml"])
      #expect(listing.files.map(\.path) == ["a/new.yaml", "a/x.yaml", "b/deep/y.yaml", "c.yaml"])
      #expect(listing.problems == [])
      let left = try #require(listing.files.first { $0.path == "b/deep/y.yaml" })
      #expect(left.source == .commit(try #require(BlobID(try work.run("rev-parse", "HEAD:b/deep/y.yaml")))))
      #expect(try await repository.read(left, limit: 1) == Array("y".utf8))
      #expect(try await work.paths(under: "b/deep") == ["b/deep/y.yaml"])
      try work.run("sparse-checkout", "reapply", "--sparse-index")
      #expect(await failure { try await work.paths() }?.code == .unsupportedFormat)
    }
  }

  @Test func limitsHoldOnDiskToo() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder(["a.yaml": "12345", "b/c.yaml": "x", "b/c/d/e.yaml": "x", "long/name.yaml": "x"])
      var limits = GitLimits()
      (limits.bytesPerFile, limits.depth, limits.bytesPerPath) = (4, 2, 13)
      let repository = try await work.open()
      let listing = try await repository.workTree(under: "", suffixes: nil, limits: limits)
      #expect(listing.files.map(\.path) == ["b/c.yaml"])
      #expect(
        listing.problems == [
          TreeProblem(path: "a.yaml", kind: .tooLarge(bytes: 5, limit: 4)),
          TreeProblem(path: "b/c/d", kind: .tooDeep(limit: 2)),
          TreeProblem(path: "long/name.yam…", kind: .pathTooLong(limit: 13)),
        ])
      for (files, entries) in [(3, 99), (99, 3)] {
        var tight = GitLimits()
        (tight.files, tight.entries) = (files, entries)
        let limits = tight
        let code = await failure { try await repository.workTree(under: "", suffixes: nil, limits: limits) }?.code
        #expect(code == .tooMany)
      }
    }
  }

  @Test("a .gitignore that the library must not read closes its folder", arguments: ["link", "large", "pipe"])
  func oddIgnoreFiles(kind: String) async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder(["a.yaml": "a", "b/c.yaml": "c", "b/d/e.yaml": "e"])
      let path = work.path + "/b/.gitignore"
      var limits = GitLimits()
      limits.bytesPerIgnoreFile = 4
      let expected: TreeProblem.Kind
      switch kind {
      case "link": (expected, _) = (.symlink, symlink("/dev/zero", path))
      case "pipe": (expected, _) = (.special, mkfifo(path, 0o644))
      default:
        expected = .tooLarge(bytes: 5, limit: 4)
        try write(Array("12345".utf8), to: path)
      }
      let repository = try await work.open()
      for folder in ["", "b/d"] {
        let listing = try await repository.workTree(under: folder, suffixes: [".yaml"], limits: limits)
        #expect(listing.files.map(\.path) == (folder.isEmpty ? ["a.yaml"] : []))
        #expect(listing.problems == [TreeProblem(path: "b/.gitignore", kind: expected)])
      }
    }
  }

  @Test func whatTheSystemDoesNotLetUsReadIsAProblem() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder(["a.yaml": "a", "b.yaml": "b", "closed/c.yaml": "c", "names/d.yaml": "d"])
      chmod(shop.folder, 0o755)
      for (name, mode) in [("b.yaml", 0), ("closed", 0), ("names", 0o444)] {
        chmod(work.path + "/" + name, mode_t(mode))
      }
      defer { for name in ["closed", "names"] { chmod(work.path + "/" + name, 0o755) } }
      // Root may read everything, so this needs a process that can become somebody else.
      await #expect(processExitsWith: .success) { [path = work.path as String] in
        if geteuid() == 0 { guard setgid(65_534) == 0, setuid(65_534) == 0 else { exit(2) } }
        let repository = try await LocalRepository.open(holding: path)
        let listing = try await repository.workTree(under: "", suffixes: [".yaml"])
        let denied = TreeProblem.Kind.unreadable(reason: reason(EACCES))
        let problems = ["b.yaml", "closed", "names"].map { TreeProblem(path: $0, kind: denied) }
        guard listing.files.map(\.path) == ["a.yaml"], listing.problems == problems else { exit(3) }
        let file = WorkTreeFile(path: "b.yaml", size: 1, source: .disk)
        guard await failure({ try await repository.read(file, limit: 9) })?.code == .unreadable else { exit(4) }
        guard await failure({ try await repository.workTree(under: "closed", suffixes: nil) })?.code == .unreadable
        else { exit(5) }
      }
    }
  }

  private func touch(_ folder: String, _ name: [UInt8]) throws {
    let descriptor = open(cString(Array((folder + "/").utf8) + name), O_WRONLY | O_CREAT, 0o644)
    guard descriptor >= 0 else { throw FileFailure(path: folder, number: errno) }
    close(descriptor)
  }
}
