import Glibc
import Hashing
import Testing

@Suite struct HashingTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func digestsMatchTheStandardsExamples(text: String, digest: String) {
    #expect(sha256Hex(text) == digest)
  }

  @Test(arguments: [1, 63, 64, 65, 4096])
  func aStreamInPiecesHasTheDigestOfTheWhole(piece: Int) {
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var hash = SHA256()
    bytes.withUnsafeBytes { whole in
      for start in stride(from: 0, to: whole.count, by: piece) {
        hash.update(UnsafeRawBufferPointer(rebasing: whole[start..<min(start + piece, whole.count)]))
      }
    }
    #expect(hex(hash.finish()) == sha256Hex(bytes))
  }

  @Test func aFileIsReadFromItsStartAndItsPositionIsKept() throws {
    let file = try #require(tmpfile())
    defer { fclose(file) }
    let descriptor = fileno(file)
    let bytes = [UInt8](repeating: 7, count: 3_000_001)
    #expect(write(descriptor, bytes, bytes.count) == bytes.count)
    lseek(descriptor, 5, SEEK_SET)
    #expect(try sha256Hex(ofFileDescriptor: descriptor) == sha256Hex(bytes))
    #expect(lseek(descriptor, 0, SEEK_CUR) == 5)
  }

  @Test func anUnreadableFileHasNoDigest() {
    #expect(throws: HashingError(code: EBADF)) { try sha256Hex(ofFileDescriptor: -1) }
    #expect("\(HashingError(code: EBADF))" == "the file can't be read for its digest: Bad file descriptor")
  }

  /// Test case 2 of RFC 4231.
  @Test func hmacMatchesTheStandardsExample() {
    let code = hmacSHA256(key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8))
    #expect(hex(code) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test(arguments: [("", "", true), ("ab", "ab", true), ("ab", "ac", false), ("ab", "abc", false)])
  func secretsAreEqualOnlyByteForByte(a: String, b: String, equal: Bool) {
    #expect(constantTimeEqual(Array(a.utf8), Array(b.utf8)) == equal)
  }
}
