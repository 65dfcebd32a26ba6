import Testing

@testable import Git

@Suite struct CommitTests {
  private static let ada = Author(name: "Setpoint", address: "setpoint@host", seconds: 1_700_000_123)

  private func replace(
    _ path: String, with text: String, on parent: CommitID, in mirror: Mirror, message: String = "new\n"
  ) async throws -> CommitID {
    try await mirror.commit(
      replacing: path, with: Array(text.utf8), on: parent, message: message, by: Self.ada,
      keptAs: MirrorReference.outgoing("r1"))
  }

  @Test func oneFileChangesAndEverythingElseStaysToTheBit() async throws {
    try await withWorkshop { shop in
      let link = "120000 blob \(try shop.blob("/etc"))"
      let module = "160000 commit \(String(repeating: "2", count: 40))"
      let script = "100755 blob \(try shop.blob("old"))"
      let blob = "100644 blob \(try shop.blob("x"))"
      let inner = try shop.tree([
        (script, Array("run.yaml".utf8)), (blob, Array("z".utf8)), (blob, [0xFF]), (blob, Array("RUN.yaml".utf8)),
      ])
      let top = try shop.tree([
        (link, Array("link".utf8)), (module, Array("module".utf8)), ("040000 tree \(inner)", Array("a".utf8)),
        (blob, Array("a.b".utf8)), (blob, Array("a\\b".utf8)),
      ])
      let tip = try shop.commit(tree: top)
      let mirror = try await shop.fetchedMirror()
      let commit = try await replace("a/run.yaml", with: "new", on: tip, in: mirror, message: "s\n\nSetpoint-Run: r1\n")
      let expected = try shop.tree([
        (link, Array("link".utf8)), (module, Array("module".utf8)),
        (
          "040000 tree "
            + (try shop.tree([
              ("100755 blob \(try shop.blob("new"))", Array("run.yaml".utf8)), (blob, Array("z".utf8)), (blob, [0xFF]),
              (blob, Array("RUN.yaml".utf8)),
            ])), Array("a".utf8)
        ),
        (blob, Array("a.b".utf8)), (blob, Array("a\\b".utf8)),
      ])
      let git = { (words: String...) in try shop.git.run(["-C", shop.mirrorPath] + words) }
      #expect(try git("rev-parse", commit.hex + "^{tree}") == expected)
      let format = "%P|%an <%ae> %at|%cn <%ce> %ct|%B"
      let person = "Setpoint <setpoint@host> 1700000123"
      #expect(
        try git("log", "-1", "--format=" + format, commit.hex)
          == "\(tip)|\(person)|\(person)|s\n\nSetpoint-Run: r1\n")
      #expect(try git("rev-parse", "refs/setpoint/outgoing/r1") == commit.hex)
      _ = try git("fsck", "--strict")
    }
  }

  @Test(
    "only a regular file is replaced",
    arguments: [
      ("none.yaml", GitError.Code.notFound), ("a", .wrongKind), ("link", .wrongKind), ("a/../b", .refusedPath),
      ("", .refusedPath), ("a/none/x", .notFound),
    ])
  func refused(path: String, code: GitError.Code) async throws {
    try await withWorkshop { shop in
      let link = "120000 blob \(try shop.blob("b"))"
      let inner = try shop.tree([("100644 blob \(try shop.blob("x"))", Array("b".utf8))])
      let tip = try shop.commit(
        tree: try shop.tree([(link, Array("link".utf8)), ("040000 tree \(inner)", Array("a".utf8))]))
      let mirror = try await shop.fetchedMirror()
      #expect(await failure { try await replace(path, with: "", on: tip, in: mirror) }?.code == code)
    }
  }

  @Test func aPinIsMovedAndRemoved() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a": "a"])
      let mirror = try await shop.fetchedMirror()
      _ = try await replace("a", with: "1", on: tip, in: mirror)
      let second = try await replace("a", with: "2", on: tip, in: mirror)
      #expect(try await mirror.resolve(ref: MirrorReference.outgoing("r1")) == second)
      try await mirror.unpin(MirrorReference.outgoing("r1"))
      try await mirror.unpin(MirrorReference.outgoing("r1"))
      #expect(try await mirror.resolve(ref: MirrorReference.outgoing("r1")) == nil)
      #expect(await failure { try await mirror.unpin("refs/heads/main") }?.code == .refusedName)
    }
  }

  @Test func aCommitIsFoundByItsTrailersAmongTheNewest() async throws {
    try await withWorkshop { shop in
      let first = try shop.commit(["a": "a"], message: "one\n\nSetpoint-Run: r1\nOther: x")
      let later = { (minutes: Int) in
        Workshop(folder: shop.folder, git: GitCommand(scratch: shop.folder, seconds: 1_700_000_000 + 60 * minutes))
      }
      let second = try later(1).commit(["a": "b"], message: "Setpoint-Run: r2\n\nspeaks of it only", parents: [first])
      let third = try later(2).commit(["a": "c"], message: "three\n\nSetpoint-Run: r33", parents: [second])
      let mirror = try await shop.fetchedMirror()
      let found = { (run: String, count: Int) in
        try await mirror.findCommit(withTrailers: ["Setpoint-Run": run], amongNewest: count, of: third)
      }
      #expect(try await found("r1", 3) == first)
      #expect(try await found("r1", 2) == nil)
      #expect(try await found("r2", 9) == nil)
      #expect(try await found("r3", 9) == nil)
      #expect(try await found("r33", 1) == third)
      let both = { (other: String) in
        try await mirror.findCommit(withTrailers: ["Other": other, "Setpoint-Run": "r1"], amongNewest: 3, of: third)
      }
      #expect(try await both("x") == first)
      #expect(try await both("y") == nil)
    }
  }

  @Test func whatIsAtAPath() async throws {
    try await withWorkshop { shop in
      let blob = try shop.blob("x")
      let link = "120000 blob \(try shop.blob("b"))"
      let module = "160000 commit \(String(repeating: "2", count: 40))"
      let inner = try shop.tree([("100755 blob \(blob)", Array("b".utf8)), ("100644 blob \(blob)", Array("c".utf8))])
      let top = try shop.tree([
        (link, Array("link".utf8)), (module, Array("m".utf8)), ("040000 tree \(inner)", Array("a".utf8)),
      ])
      let tip = try shop.commit(tree: top)
      let mirror = try await shop.fetchedMirror()
      #expect(try await mirror.entry(at: "", in: tip) == TreeNode(kind: .folder, id: top))
      #expect(try await mirror.entry(at: "a/", in: tip) == TreeNode(kind: .folder, id: inner))
      #expect(try await mirror.entry(at: "a/b", in: tip) == TreeNode(kind: .file(isExecutable: true), id: blob.hex))
      #expect(try await mirror.entry(at: "a/c", in: tip) == TreeNode(kind: .file(isExecutable: false), id: blob.hex))
      #expect(try await mirror.entry(at: "link", in: tip)?.kind == .symlink)
      #expect(try await mirror.entry(at: "m", in: tip)?.kind == .submodule)
      #expect(try await mirror.entry(at: "a/d", in: tip) == nil)
      #expect(await failure { try await mirror.entry(at: "../a", in: tip) }?.code == .refusedPath)
    }
  }
}
