import Manifest
import Testing

@Suite struct DataNamedTests {
  static let md5 = "401b30e3b8b5d629635a5c613cdb7919"
  static let folderMD5 = "3b26643fb8b5d629635a5c613cdb7919.dir"
  static let file = "outs:\n- md5: \(md5)\n  size: 2\n  hash: md5\n  path: f.csv\n"

  /// What DVC and people do to a file without new data.
  @Test(arguments: [
    "outs:\n- path: f.csv\n  hash: md5\n  md5: \(md5)\n  size: 2\n",
    "outs:\n- md5: \(md5)\n  path: f.csv\n",
    "# ours\r\nouts:\r\n  - {path: 'f.csv', md5: \"\(md5)\", size: 3, nfiles: 7} # why\r\n",
    "md5: 0123456789abcdef0123456789abcdef\nfrozen: true\ndesc: data\nwdir: .\nmeta: {owner: me}\n\(file)",
    "deps:\n- path: data/f.csv\n  repo: {url: https://example.com/r.git, rev_lock: aaaa}\n\(file)",
    "\(file)  cloud:\n    store: {etag: abc, version_id: v1}\n  remote: store\n",
    "\u{FEFF}---\n\(file)...",
  ]) func theSameDataIsNamedInAnyForm(_ text: String) {
    #expect(named("data/f.csv.dvc", text) == [DataPin(path: "f.csv", hash: "md5:" + Self.md5)])
    #expect(hash("data/f.csv.dvc", text) == hash("data/f.csv.dvc", Self.file))
  }

  @Test(arguments: [
    "outs:\n- md5: 501b30e3b8b5d629635a5c613cdb7919\n  size: 2\n  hash: md5\n  path: f.csv\n",
    "outs:\n- md5: \(md5)\n  path: g.csv\n",
    "wdir: other\n\(file)",
    "\(file)- md5: \(folderMD5)\n  path: data\n",
    "outs:\n- etag: \(md5)\n  path: f.csv\n",
    "deps:\n- etag: '\"abc\"'\n  path: s3://bucket/f.csv\n\(file)",
  ]) func otherDataIsNamedOtherwise(_ text: String) {
    #expect(named("data/f.csv.dvc", text) != nil)
    #expect(hash("data/f.csv.dvc", text) != hash("data/f.csv.dvc", Self.file))
  }

  @Test func aFolderOfAStorageWithVersionsIsNamedByItsFiles() {
    let text = """
      outs:
      - path: data
        files:
        - relpath: b/x
          md5: \(Self.md5)
        - relpath: a
          size: 1
          cloud: {store: {version_id: v7}}
      """
    let pins = [DataPin(path: "data/a", hash: "version_id:v7"), DataPin(path: "data/b/x", hash: "md5:" + Self.md5)]
    #expect(named("data.dvc", text) == pins)
  }

  static let lock = """
    schema: '2.0'
    stages:
      prepare:
        cmd: python prepare.py
        deps:
        - path: raw.csv
          hash: md5
          md5: \(md5)
          size: 10
        params:
          params.yaml: {split: 0.2}
        outs:
        - path: data
          md5: \(folderMD5)
      train@x:
        cmd: python train.py
        deps: [{path: data, md5: \(folderMD5)}]

    """

  @Test func aLockNamesTheDataOfAllStagesOnce() {
    let pins = [
      DataPin(path: "data", hash: "md5:" + Self.folderMD5), DataPin(path: "raw.csv", hash: "md5:" + Self.md5),
    ]
    #expect(named("a/dvc.lock", Self.lock) == pins)
    let other = Self.lock.replacing("split: 0.2", with: "split: 0.3").replacing("size: 10", with: "size: 11")
    #expect(hash("dvc.lock", other) == hash("dvc.lock", Self.lock))
    let changed = Self.lock.replacing("md5: \(Self.md5)", with: "md5: \(Self.md5.reversed().map(String.init).joined())")
    #expect(hash("dvc.lock", changed) != hash("dvc.lock", Self.lock))
  }

  /// Such a file is told by its blob, so that a change of it is never missed.
  @Test(arguments: [
    "", "# nothing\n", "outs: []\n", "outs:\n- path: f.csv\n", "outs:\n- md5: x\n", "outs: {md5: x, path: f}\n",
    "- md5: x\n  path: f\n", "outs:\n- md5: [x]\n  path: f\n", "outs:\n- md5:\n  path: f\n",
    "outs:\n- {md5: x, path: f}\n- path: g\n", "outs:\n- &a {md5: x, path: f}\n- *a\n", "outs: [", "\0",
    "outs:\n- {md5: x, path: f}\n---\nouts: []\n", "outs:\n- {md5: x, md5: y, path: f}\n",
    "outs:\n- path: d\n  files: [{relpath: a}]\n", "schema: '2.0'\nstages: {a: []}\n", "schema: '2.0'\n",
    "<<<<<<< HEAD\n\(file)=======\n\(file)>>>>>>> b\n", "outs: \(String(repeating: "[", count: 200))",
  ]) func whatNamesNoDataNamesNothing(_ text: String) {
    #expect(named("data.dvc", text) == nil)
    #expect(named("dvc.lock", text) == nil)
  }

  @Test func otherFilesAreNotRead() {
    for path in ["data.csv", "dvc.lock.bak", "dvc", "mydvc.lock", "dvc.yaml", "", "a.dvc/b.csv"] {
      #expect(named(path, Self.file) == nil)
    }
    #expect(named("a.dvc", Self.file) != nil)
    #expect(dataNamed(by: "a.dvc", in: [0xFF, 0xFE, 0x00]) == nil)
  }

  @Test func contentIsToldByPathKindAndHash() {
    let blob = String(repeating: "a", count: 40)
    let pin = DataPin(path: "p", hash: "md5:x")
    let contents: [[(String, ContentEntry)]] = [
      [], [("a", .blob(blob))], [("b", .blob(blob))], [("a", .blob(blob)), ("b", .blob(blob))], [("a", .data([pin]))],
      [("a", .data([pin, DataPin(path: "q", hash: "md5:x")]))], [("a", .data([pin])), ("q", .blob("md5:x"))],
      [("a", .data([]))], [("a", .blob(""))],
    ]
    let hashes = contents.map { contentHash(of: $0.map { (path: $0.0, content: $0.1) }) }
    #expect(Set(hashes).count == contents.count)
    #expect(hashes.allSatisfy { $0.count == 64 })
    for (content, hash) in zip(contents, hashes) {
      #expect(contentHash(of: content.reversed().map { (path: $0.0, content: $0.1) }) == hash)
    }
  }

  /// It is kept in journals: another way of taking it would train every model again.
  @Test func theHashNeverChanges() {
    #expect(
      contentHash(of: [(path: "a", content: .blob("b")), (path: "c", content: .data([DataPin(path: "d", hash: "e")]))])
        == "71c52e6cdaba5f72cbfaaabaade0ac81c9f7cfc83de0bbe8fa9354b6aa760f4e")
  }

  private func named(_ path: String, _ text: String) -> [DataPin]? { dataNamed(by: path, in: Array(text.utf8)) }

  private func hash(_ path: String, _ text: String) -> String {
    contentHash(of: [(path: path, content: named(path, text).map { .data($0) } ?? .blob("?"))])
  }
}
