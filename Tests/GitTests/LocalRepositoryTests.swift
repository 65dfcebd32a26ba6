import Glibc
import Testing

@testable import Git

@Suite struct LocalRepositoryTests {
  @Test func theRepositoryIsFoundFromAnyFolderInside() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder(["a.yaml": "a", "deep/er/b.yaml": "b"])
      let tip = try work.commit(at: "HEAD")
      symlink(work.path + "/deep", shop.folder + "/link")
      for folder in [work.path, work.path + "/", work.path + "/deep/er", shop.folder + "/link/er"] {
        let repository = try await LocalRepository.open(holding: folder)
        #expect(try await repository.path() == work.path)
        #expect(try await repository.resolve("HEAD") == tip)
        let files = try await repository.workTree(under: "", suffixes: nil).files
        #expect(files.map(\.path) == ["a.yaml", "deep/er/b.yaml"])
      }
    }
  }

  @Test func anAddedWorkTreeHasItsOwnHeadAndFiles() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      let other = WorkFolder(git: work.git, path: shop.folder + "/other")
      try work.run("config", "core.worktree", "../../work")
      try work.run("worktree", "add", "-q", "-b", "feature", other.path)
      let tip = try other.commit(["b.yaml": "b"])
      let repository = try await other.open()
      #expect(try await repository.resolve("HEAD") == tip)
      #expect(try await repository.resolve("main") == work.commit(at: "main"))
      #expect(try await other.paths() == ["a.yaml", "b.yaml"])
      #expect(await failure { try await repository.resolve("featur") }?.message.hasSuffix("feature") == true)
    }
  }

  @Test func aBareRepositoryHasCommitsAndNoWorkTreeButThoseThatWereAdded() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "a"])
      let bare = try await LocalRepository.open(holding: shop.origin + "/refs")
      #expect(try await bare.resolve("main") == tip)
      #expect(try await bare.list(tip, under: "", suffixes: nil).files.count == 1)
      #expect(await failure { try await bare.workTree(under: "", suffixes: nil) }?.code == .noWorkTree)
      let added = WorkFolder(git: shop.git, path: shop.folder + "/added")
      try shop.git.run(["-C", shop.origin, "worktree", "add", "-q", added.path, "main"])
      #expect(try await added.paths() == ["a.yaml"])
    }
  }

  @Test func aSubmoduleAndASeparateFolderForGitAreFollowed() async throws {
    try await withWorkshop { shop in
      let inner = try shop.workFolder(["in.yaml": "i"], name: "inner")
      let outer = try shop.workFolder(["a.yaml": "a"])
      try outer.run("submodule", "add", "-q", inner.path, "sub")
      try outer.commit()
      let repository = try await outer.open("sub")
      #expect(try await repository.path() == outer.path + "/sub")
      #expect(try await repository.resolve("HEAD") == inner.commit(at: "HEAD"))
      #expect(try await repository.workTree(under: "", suffixes: nil).files.map(\.path) == ["in.yaml"])
      let apart = WorkFolder(git: shop.git, path: shop.folder + "/apart")
      try shop.git.run(["init", "-q", "--separate-git-dir=\(shop.folder)/apart.git", apart.path])
      try apart.put(["b.yaml": "b"])
      #expect(try await apart.paths() == ["b.yaml"])
    }
  }

  @Test func whatIsNoRepositoryIsRefused() async throws {
    try await withWorkshop { shop in
      try write([1], to: shop.folder + "/file")
      mkdir(shop.folder + "/dangling", 0o755)
      try write(Array("gitdir: /nowhere/at/all\n".utf8), to: shop.folder + "/dangling/.git")
      for folder in [shop.folder, shop.folder + "/missing", shop.folder + "/file", shop.folder + "/dangling"] {
        let error = await failure { try await LocalRepository.open(holding: folder) }
        #expect(error?.code == .notARepository, "\(folder)")
      }
      for folder in ["", "a\u{0}b"] {
        #expect(await failure { try await LocalRepository.open(holding: folder) }?.code == .refusedPath)
      }
    }
  }

  @Test(
    "a format that would be misread is refused, one that only matters to writers is not",
    arguments: [
      ("extensions.objectformat", "sha256", GitError.Code?.some(.unsupportedFormat)),
      ("extensions.refstorage", "reftable", .unsupportedFormat), ("extensions.worktreeconfig", "true", nil),
      ("extensions.future", "yes", nil), ("core.repositoryformatversion", "1", nil),
    ])
  func formats(name: String, value: String, code: GitError.Code?) async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      try work.run("config", name, value)
      #expect(await failure { try await work.open() }?.code == code)
    }
  }

  @Test func damageIsNeverAnsweredWithTheAdviceToThrowTheRepositoryAway() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      let blob = try work.run("rev-parse", "HEAD:a.yaml")
      unlink("\(work.path)/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
      let repository = try await work.open()
      let tip = try await repository.resolve("HEAD")
      let lost = try #require(await failure { try await repository.list(tip, under: "", suffixes: nil) })
      #expect(lost.code == .damagedRepository)
      try work.run("config", "extensions.partialclone", "origin")
      let partial = try await work.open()
      #expect(await failure { try await partial.list(tip, under: "", suffixes: nil) }?.code == .partialClone)
      try write(Array("[core\n".utf8), to: work.path + "/.git/config")
      #expect(await failure { try await work.open() }?.code == .damagedRepository)
    }
  }

  @Test("a repository of another user is read as it is", .enabled(if: geteuid() == 0))
  func foreignOwner() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      for path in [work.path, work.path + "/.git"] { chown(path, 12_345, 12_345) }
      #expect(throws: GitCommand.Failure.self) { try work.run("status") }
      #expect(try await work.paths() == ["a.yaml"])
      _ = try await work.open().resolve("main")
    }
  }

  @Test func variablesOfGitAreNotLookedAt() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      let other = try shop.workFolder(["other.yaml": "o"], name: "other")
      await #expect(processExitsWith: .success) { [path = work.path as String, other = other.path as String] in
        for name in ["GIT_DIR", "GIT_COMMON_DIR"] { setenv(name, other + "/.git", 1) }
        setenv("GIT_WORK_TREE", other, 1)
        setenv("GIT_INDEX_FILE", other + "/.git/index", 1)
        setenv("GIT_OBJECT_DIRECTORY", other + "/.git/objects", 1)
        let repository = try await LocalRepository.open(holding: path)
        let files = try await repository.workTree(under: "", suffixes: nil).files
        guard files.map(\.path) == ["a.yaml"] else { exit(3) }
        let head = try await repository.resolve("HEAD")
        guard try await repository.list(head, under: "", suffixes: nil).files.map(\.path) == ["a.yaml"] else { exit(4) }
      }
    }
  }
}
