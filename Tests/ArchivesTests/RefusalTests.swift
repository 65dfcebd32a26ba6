import Archives
import Glibc
import Testing

@Suite(.timeLimit(.minutes(1))) struct RefusalTests {
  let space: Workspace

  init() throws { space = try Workspace() }

  /// Makes a tar file named `archive` of `good`, whatever the second argument adds, and `end`.
  private static let tar = """
    def add(name, kind=tarfile.REGTYPE, link="", size=3):
      info = tarfile.TarInfo(name); info.type = kind; info.linkname = link
      info.size = size if kind == tarfile.REGTYPE else 0
      tar.addfile(info, io.BytesIO(b"x" * size))
    tar = tarfile.open("archive", sys.argv[1], format=tarfile.PAX_FORMAT)
    add("good"); exec(sys.argv[2]); add("end"); tar.close()
    """

  @Test(
    arguments: [
      ("add('../evil')", ArchiveError.Kind.unsafePath, "../evil"),
      ("add('a/../../evil')", .unsafePath, "a/../../evil"),
      ("add('a/..')", .unsafePath, "a/.."),
      ("add('/tmp/evil')", .unsafePath, "/tmp/evil"),
      ("add('a\\nb')", .unsafePath, "a\nb"),
      ("add('l', tarfile.SYMTYPE, '/etc/passwd')", .link, "l"),
      ("add('l', tarfile.SYMTYPE, 'good')", .link, "l"),
      ("add('l', tarfile.LNKTYPE, 'good')", .link, "l"),
      ("add('l', tarfile.LNKTYPE, '/etc/passwd')", .link, "l"),
      ("add('f', tarfile.FIFOTYPE)", .specialFile, "f"),
      ("add('d', tarfile.CHRTYPE)", .specialFile, "d"),
      ("add('d', tarfile.BLKTYPE)", .specialFile, "d"),
      ("add('good')", .duplicate, "good"),
      ("add('./good')", .duplicate, "good"),
      ("add('good/below')", .duplicate, "good"),
      ("add('a/b'); add('a')", .duplicate, "a"),
      ("add('a', tarfile.DIRTYPE); add('a')", .duplicate, "a"),
      ("add('n' * 300)", .pathTooLong, String(repeating: "n", count: 300)),
      ("add('n/' * 70 + 'x')", .pathTooLong, String(repeating: "n/", count: 70) + "x"),
      ("add('big', size=1001)", .tooLarge, "big"),
      ("[add(f'f{i}') for i in range(10)]", .tooManyEntries, "f9"),
      ("add('a/b/c/d/e/f/g/h/i/j')", .tooManyEntries, "a/b/c/d/e/f/g/h/i/j"),
    ], ["w", "w:gz"])
  func aTarFileWithAnythingButPlainFilesInsideIsRefused(
    entry: (program: String, kind: ArchiveError.Kind, subject: String), mode: String
  ) async throws {
    try await space.python(Self.tar, mode, entry.program)
    let error = space.failure(ArchiveLimits(entries: 10, totalBytes: 1000))
    #expect(error?.kind == entry.kind && error?.subject == entry.subject)
    #expect(access("\(space.path)/evil", F_OK) != 0 && access("/tmp/evil", F_OK) != 0)
  }

  @Test(arguments: [
    ("'../evil'", 0o100644, ArchiveError.Kind.unsafePath), ("'/evil'", 0o100644, .unsafePath),
    ("'link'", 0o120777, .link), ("'good'", 0o100644, .duplicate),
    ("'big'", 0o100644, .tooLarge),
  ])
  func aZipFileWithAnythingButPlainFilesInsideIsRefused(
    name: String, mode: Int, kind: ArchiveError.Kind
  ) async throws {
    try await space.python(
      """
      import warnings; warnings.simplefilter("ignore")
      zip = zipfile.ZipFile("archive", "w", zipfile.ZIP_DEFLATED)
      zip.writestr("good", "x")
      info = zipfile.ZipInfo(\(name)); info.external_attr = \(mode) << 16; info.create_system = 3
      zip.writestr(info, "/etc/passwd" * (100000 if info.filename == "big" else 1)); zip.close()
      """)
    #expect(space.failure(ArchiveLimits(totalBytes: 1000))?.kind == kind)
  }

  @Test(arguments: ["w", "w:gz"])
  func aTarFileThatBreaksOffIsDamagedWhereverItDoes(mode: String) async throws {
    // Random contents, as gzip packs others into less than the cuts below.
    try await space.python(
      """
      with tarfile.open("whole", "\(mode)") as tar:
        for name in "abc":
          info = tarfile.TarInfo(name); info.size = 3000; tar.addfile(info, io.BytesIO(os.urandom(3000)))
      """)
    try await space.python("os.rename('whole', 'archive')")
    #expect(space.failure() == nil)
    try await space.tool(["mv", "archive", "whole"])
    for cut in [700, 512 + 3072, 4000, 2 * (512 + 3072), 8000] {
      try await space.tool(["rm", "-r", "target"])
      try await space.python("os.mkdir('target'); open('archive', 'wb').write(open('whole', 'rb').read()[:\(cut)])")
      #expect(space.failure()?.kind == .damaged, "cut at \(cut)")
    }
  }

  @Test(arguments: [("whole[:-30]", ArchiveError.Kind.notAnArchive), ("whole.replace(b'hello', b'jello')", .damaged)])
  func aZipFileThatBreaksOffOrWasChangedIsRefused(change: String, kind: ArchiveError.Kind) async throws {
    try await space.python(
      """
      with zipfile.ZipFile("archive", "w") as zip: zip.writestr("a", "hello")
      whole = open("archive", "rb").read()
      open("archive", "wb").write(\(change))
      """)
    #expect(space.failure()?.kind == kind)
  }
}
