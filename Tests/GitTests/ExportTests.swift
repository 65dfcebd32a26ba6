import Glibc
import Testing

@testable import Git

@Suite struct ExportTests {
  /// Paths below a folder with their modes, such as `a/b 444`, sorted.
  private func modes(in folder: String, at path: String = "") -> [String] {
    (names(in: folder + path) ?? []).flatMap { name in
      let inner = path + "/" + name
      var status = stat()
      guard lstat(folder + inner, &status) == 0 else { return [inner + " is gone"] }
      let line = "\(inner.dropFirst()) \(String(status.st_mode & 0o7777, radix: 8))"
      return [line] + (status.st_mode & S_IFMT == S_IFDIR ? modes(in: folder, at: inner) : [])
    }
  }

  /// A tree with a script, data and manifests.
  private func commit(_ shop: Workshop) throws -> CommitID {
    let file = "100644 blob \(try shop.blob("data"))"
    let script = "100755 blob \(try shop.blob("#!"))"
    let data = try shop.tree([(file, Array("x.csv".utf8)), (file, Array("X.csv".utf8))])
    let train = try shop.tree([
      (script, Array("train.py".utf8)), ("040000 tree \(data)", Array("data".utf8)), (file, Array("other".utf8)),
    ])
    let top = try shop.tree([("040000 tree \(train)", Array("training".utf8)), (file, Array("readme".utf8))])
    return try shop.commit(tree: top)
  }

  @Test func everythingIsWrittenReadOnly() async throws {
    try await withWorkshop { shop in
      let tip = try commit(shop)
      let folder = shop.folder + "/out"
      try await shop.fetchedMirror().export([], of: tip, into: folder)
      #expect(
        modes(in: folder) == [
          "readme 444", "training 555", "training/data 555", "training/data/X.csv 444", "training/data/x.csv 444",
          "training/other 444", "training/train.py 555",
        ])
      #expect(try read(folder + "/training/train.py") == Array("#!".utf8))
      var status = stat()
      #expect(stat(folder, &status) == 0 && status.st_mode & 0o7777 == 0o555)
    }
  }

  @Test func onlyWhatIsAskedForIsWritten() async throws {
    try await withWorkshop { shop in
      let tip = try commit(shop)
      let folder = shop.folder + "/out"
      try #require(mkdir(folder, 0o700) == 0)
      let paths = ["training/data", "training/train.py", "training/data/x.csv"]
      try await shop.fetchedMirror().export(paths, of: tip, into: folder)
      #expect(
        modes(in: folder) == [
          "training 555", "training/data 555", "training/data/X.csv 444", "training/data/x.csv 444",
          "training/train.py 555",
        ])
    }
  }

  @Test(
    "what can't be exported is named, and nothing is written",
    arguments: [("none", GitError.Code.notFound), ("a/none", .notFound), ("../a", .refusedPath), ("/a", .refusedPath)])
  func missing(path: String, code: GitError.Code) async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a/b": "b"])
      let mirror = try await shop.fetchedMirror()
      let error = await failure { try await mirror.export(["a", path], of: tip, into: shop.folder + "/out") }
      #expect(error?.code == code)
      #expect(error?.subject.hasPrefix(path + " of commit") == true)
      #expect(access(shop.folder + "/out", F_OK) != 0)
    }
  }

  @Test(
    "hostile entries are refused by name",
    arguments: [
      ("120000 blob", "link"), ("160000 commit", "module"), ("040000 tree", ".."), ("040000 tree", ".GIT"),
      ("100644 blob", "a\\b"), ("100644 blob", "a\nb"),
    ])
  func hostile(head: String, name: String) async throws {
    try await withWorkshop { shop in
      let blob = try shop.blob("/etc/passwd")
      let inner = try shop.tree([("100644 blob \(blob)", Array("x".utf8))])
      let ids = ["blob": blob.hex, "commit": String(repeating: "2", count: 40), "tree": inner]
      let id = try #require(ids[String(head.split(separator: " ")[1])])
      let deep = try shop.tree([("\(head) \(id)", Array(name.utf8)), ("100644 blob \(blob)", Array("ok".utf8))])
      let tip = try shop.commit(tree: try shop.tree([("040000 tree \(deep)", Array("a".utf8))]))
      let mirror = try await shop.fetchedMirror()
      let error = await failure { try await mirror.export([], of: tip, into: shop.folder + "/out") }
      #expect(error?.code == .wrongKind)
      #expect(error?.subject.hasPrefix("a/") == true)
      #expect(access(shop.folder + "/out", F_OK) != 0)
      try await mirror.export(["a/ok"], of: tip, into: shop.folder + "/out")
    }
  }

  @Test func everyLimitIsKept() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a/b/c": "123", "a/d": "45", "e": "6"])
      let mirror = try await shop.fetchedMirror()
      let export = { (change: (inout ExportLimits) -> Void) in
        var limits = ExportLimits()
        change(&limits)
        let folder = shop.folder + "/out"
        defer { removeTree(folder) }
        return await failure { try await mirror.export([], of: tip, into: folder, limits: limits) }?.code
      }
      #expect(await export { $0.entries = 5 } == nil)
      #expect(await export { $0.entries = 4 } == .tooMany)
      #expect(await export { $0.bytesPerFile = 3 } == nil)
      #expect(await export { $0.bytesPerFile = 2 } == .tooLarge)
      #expect(await export { $0.bytes = 6 } == nil)
      #expect(await export { $0.bytes = 5 } == .tooLarge)
      #expect(await export { $0.depth = 3 } == nil)
      #expect(await export { $0.depth = 2 } == .wrongKind)
      #expect(await export { $0.bytesPerPath = 5 } == nil)
      #expect(await export { $0.bytesPerPath = 4 } == .wrongKind)
    }
  }

  @Test func aFolderWithSomethingInItIsLeftAlone() async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a": "a"])
      let folder = shop.folder + "/out"
      try #require(mkdir(folder, 0o700) == 0)
      try write([1], to: folder + "/mine")
      let mirror = try await shop.fetchedMirror()
      #expect(await failure { try await mirror.export([], of: tip, into: folder) }?.code == .refusedPath)
      #expect(modes(in: folder).count == 1)
    }
  }
}
