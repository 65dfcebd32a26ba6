import Testing

@testable import Git

@Suite struct ObjectIDTests {
  @Test(
    "exactly 40 lower-case hexadecimal digits are a name",
    arguments: [
      ("0123456789abcdef0123456789abcdef01234567", true),
      ("0123456789ABCDEF0123456789abcdef01234567", false),
      ("0123456789abcdef0123456789abcdef0123456", false),
      ("0123456789abcdef0123456789abcdef012345678", false),
      ("0123456789abcdeg0123456789abcdef01234567", false),
      ("", false),
    ])
  func names(hex: String, isName: Bool) {
    #expect((CommitID(hex) != nil) == isName)
  }

  @Test func theLibrarysFormAndBackIsTheSameName() throws {
    let id = try #require(BlobID("00ff10a9456789abcdef0123456789abcdef0f00"))
    #expect(BlobID(id.raw) == id)
  }
}
