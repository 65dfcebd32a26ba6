import Archives
import Glibc
import Testing

@Suite(.timeLimit(.minutes(1))) struct UnpackTests {
  let space: Workspace

  init() throws { space = try Workspace() }

  private static let pack: [ArchiveFormat: [String]] = [
    .tar: ["tar", "-C", "source", "-cf", "archive", "."],
    .gzippedTar: ["tar", "-C", "source", "-czf", "archive", "."],
    .zip: ["/usr/bin/python3", "-m", "zipfile", "-c", "archive", "source/."],
  ]

  @Test(arguments: [ArchiveFormat.tar, .gzippedTar, .zip])
  func anOrdinaryArchiveIsUnpackedReadOnly(format: ArchiveFormat) async throws {
    try await space.python(
      """
      os.makedirs("source/data/empty")
      open("source/model.bin", "wb").write(b"x" * 1000000)
      open("source/data/größe.json", "w").write("{}")
      os.chmod("source/model.bin", 0o4777)
      os.chmod("source/data", 0o700)
      """)
    let command = try #require(Self.pack[format])
    try await space.tool(command)
    let unpacked = try unpack(archive: "\(space.path)/archive", into: space.target)
    #expect(unpacked == UnpackedArchive(format: format, files: 2, bytes: 1_000_002))
    #expect(
      try await space.listing() == [
        "data 755 d", "data/empty 755 d", "data/größe.json 444 f2", "model.bin 444 f1000000",
      ])
  }

  @Test func aZipFileMadeByZipIsUnpacked() async throws {
    try await space.python("os.makedirs('a/b'); open('a/b/c', 'w').write('hello')")
    try await space.tool(["zip", "-qr", "archive.zip", "a"])
    try await space.tool(["mv", "archive.zip", "archive"])
    #expect(try unpack(archive: "\(space.path)/archive", into: space.target).format == .zip)
    #expect(try await space.listing() == ["a 755 d", "a/b 755 d", "a/b/c 444 f5"])
  }

  @Test func aFolderWithSomethingInItIsNotUnpackedInto() async throws {
    try await space.python("open('target/x', 'w'); tarfile.open('archive', 'w').addfile(tarfile.TarInfo('a'))")
    #expect(space.failure()?.kind == .badTarget)
  }

  @Test func whatIsMissingIsNamed() throws {
    #expect(space.failure() == ArchiveError(.read, "\(space.path)/archive", "error \(ENOENT)"))
    #expect(throws: ArchiveError(.read, "/no/such", "error \(ENOENT)")) { try isArchive("/no/such") }
  }

  @Test func aCancelledTaskUnpacksNothing() async throws {
    try await space.python("t = tarfile.open('archive', 'w'); t.addfile(tarfile.TarInfo('a')); t.close()")
    let unpacking = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return space.failure()
    }
    #expect(await unpacking.value?.kind == .cancelled)
  }

  @Test func anErrorCannotPaintTheTerminal() {
    let error = ArchiveError(.link, "a\u{1b}[31m\n", "x\ry")
    let text = "a\u{fffd}[31m\u{fffd}: the archive holds a link; store the files themselves: x\u{fffd}y"
    #expect("\(error)" == text)
  }
}
