import Testing

@testable import Git

@Suite struct PushAnswerTests {
  static var answers: [PushAnswer] {
    [
      .pushed, .moved(nil), .refused("no\tmodels\non \\Fridays"),
      .failed(GitError(.brokenTransfer, .push, "https://host/m.git", "gone")),
    ] + (CommitID(FetchAnswerTests.hex).map { [.moved($0)] } ?? [])
  }

  @Test("what the child writes is one line, which the parent reads back the same", arguments: answers)
  func roundTrip(answer: PushAnswer) {
    let line = answer.encoded()
    #expect(line.utf8.filter { $0 == UInt8(ascii: "\n") }.count == 1)
    #expect(PushAnswer.decode(Array(line.utf8)) == answer)
    #expect(PushAnswer.decode(Array(line.utf8.dropLast())) == nil)
    #expect(FetchAnswer.decode(Array(line.utf8)) == nil || line.contains("failed"))
  }

  @Test(arguments: [AccessAnswer.granted, .denied("no\nway")])
  func roundTrip(access answer: AccessAnswer) {
    #expect(AccessAnswer.decode(Array(answer.encoded().utf8)) == answer)
    #expect(AccessAnswer.decode(Array(answer.encoded().utf8.dropLast())) == nil)
  }

  @Test(
    "garbage is not an answer",
    arguments: ["git1\tpushed\tx\n", "git1\tmoved\tmain\n", "git1\trefused\n", "git1\tfailed\tx\n", "git1\tnews\n"])
  func garbage(line: String) {
    #expect(PushAnswer.decode(Array(line.utf8)) == nil)
    #expect(AccessAnswer.decode(Array(line.utf8)) == nil)
  }

  @Test func thePathOfAnAddressOnThisMachine() {
    #expect(RemoteURL.localPath("/a b/c%20.git") == "/a b/c%20.git")
    #expect(RemoteURL.localPath("file:///a%20b/%C3%A9.git") == "/a b/é.git")
    #expect(RemoteURL.localPath("file://localhost/a%2") == "/a%2")
    #expect(RemoteURL.localPath("https://host/a") == nil)
    #expect(RemoteURL.localPath("git@host:a") == nil)
  }
}
