import Archives
import Testing

@Suite(.timeLimit(.minutes(1))) struct SniffTests {
  let space: Workspace

  init() throws { space = try Workspace() }

  @Test(arguments: [
    "pickle.dumps({'weights': [0.5] * 1000})", "gzip.compress(pickle.dumps([1] * 1000))", "b''", "b'{}'",
    "b'\\x08\\x07\\x12\\x07pytorch' * 100", "bytes(100000)", "b'PK'", "pickle.dumps(b'PK\\x05\\x06' + bytes(18))",
    "b'\\x1f\\x8b'", "b'\\x1f\\x8b\\x08' + bytes(1000)", "b'name ustar' * 100",
  ])
  func aModelFileIsNoArchiveWhateverItsNameSays(contents: String) async throws {
    try await space.python("open('archive', 'wb').write(\(contents))")
    #expect(try !isArchive("\(space.path)/archive"))
    let kind = try #require(space.failure()?.kind)
    #expect(kind == .notAnArchive || kind == .damaged)
  }

  @Test(arguments: [
    "tarfile.open('archive', 'w').addfile(tarfile.TarInfo('a'))",
    "tarfile.open('archive', 'w:gz', format=tarfile.USTAR_FORMAT).addfile(tarfile.TarInfo('a'))",
    "zipfile.ZipFile('archive', 'w').writestr('a', 'b')",
    "zipfile.ZipFile('archive', 'w').writestr('a', 'b' * 100); os.truncate('archive', 60)",
  ])
  func anArchiveIsRecognisedByItsContents(program: String) async throws {
    try await space.python(program)
    #expect(try isArchive("\(space.path)/archive"))
  }
}
