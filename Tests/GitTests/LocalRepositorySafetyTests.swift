import Glibc
import Testing

@testable import Git

@Suite struct LocalRepositorySafetyTests {
  @Test("a work tree that the settings put elsewhere is neither read nor passed over", arguments: [true, false])
  func elsewhere(absolute: Bool) async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      let secret = shop.folder + "/secret"
      mkdir(secret, 0o755)
      try write([1], to: secret + "/secret.yaml")
      try work.run("config", "core.worktree", absolute ? secret : "../../secret")
      let repository = try await work.open()
      #expect(try await repository.resolve("HEAD").hex == work.git.run(["-C", work.path, "rev-parse", "HEAD"]))
      let error = try #require(await failure { try await repository.workTree(under: "", suffixes: nil) })
      #expect(error.code == .noWorkTree)
      #expect(error.message.contains("core.worktree"))
      let file = WorkTreeFile(path: "secret.yaml", size: 1, source: .disk)
      #expect(await failure { try await repository.read(file, limit: 9) }?.code == .noWorkTree)
    }
  }

  @Test func aWorkTreeThatIsSetToBeWhereItIsIsRead() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      try work.run("config", "core.worktree", work.path)
      #expect(try await work.paths() == ["a.yaml"])
      try work.run("config", "core.bare", "true")
      #expect(await failure { try await work.paths() }?.code == .noWorkTree)
    }
  }

  @Test func nothingIsWrittenAndNothingIsRun() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      let base = try work.commit(at: "HEAD")
      try arm(work, shop.folder)
      let before = traces(of: work.path)
      let repository = try await work.open()
      let head = try await repository.resolve("HEAD")
      _ = try await repository.mergeBase(base, head)
      for file in try await repository.list(head, under: "", suffixes: nil).files {
        _ = try await repository.read(file.blob, limit: 1 << 20)
      }
      let listing = try await repository.workTree(under: "", suffixes: nil)
      #expect(listing.files.map(\.path).contains("new.yaml"))
      for file in listing.files {
        let bytes = try await repository.read(file, limit: 1 << 20)
        if file.path == "a.yaml" { #expect(bytes == Array("changed\r\n".utf8)) }
      }
      _ = await failure { try await repository.resolve("unknown") }
      #expect(traces(of: work.path) == before)
      #expect(names(in: shop.folder)?.contains("ran") == false)
      _ = try? work.run("status")
      #expect(names(in: shop.folder)?.contains("ran") == true, "the trap works: git itself falls into it")
    }
  }

  /// Makes everything that a repository may name as a program leave a trace.
  private func arm(_ work: WorkFolder, _ folder: String) throws {
    let script = folder + "/trap"
    try write(Array("#!/bin/sh\necho x >> \(folder)/ran\ncat\n".utf8), to: script)
    chmod(script, 0o755)
    try work.commit([".gitattributes": "* filter=trap diff=trap text=auto ident\n"])
    for hook in ["post-checkout", "post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman"] {
      let path = work.path + "/.git/hooks/" + hook
      unlink(path)
      symlink(script, path)
    }
    let included = folder + "/included"
    try write(Array("[core]\n  fsmonitor = \(script)\n".utf8), to: included)
    for (name, value) in [
      ("core.fsmonitor", script), ("filter.trap.clean", script), ("filter.trap.smudge", script),
      ("filter.trap.process", script), ("filter.trap.required", "true"), ("diff.trap.textconv", script),
      ("diff.external", script), ("core.pager", script), ("core.editor", script), ("core.sshCommand", script),
      ("core.askPass", script), ("credential.helper", "!" + script), ("core.alternateRefsCommand", script),
      ("core.gitProxy", script), ("gpg.program", script), ("core.autocrlf", "true"),
      ("includeIf.gitdir:/.path", included), ("include.path", included),
    ] {
      try work.run("config", name, value)
    }
    try work.put(["a.yaml": "changed\r\n", "new.yaml": "n"])
    unlink(folder + "/ran")
  }
}
