import Testing

@testable import Git

@Suite struct FetchAnswerTests {
  static let hex = "0123456789abcdef0123456789abcdef01234567"

  static var answers: [FetchAnswer] {
    [
      .emptyRepository, .missingBranch(available: []), .missingBranch(available: ["a\\t\\", "dev", "main"]),
      .failed(GitError(.unreachable, .reach, "https://host/m.git", "no route\tto\nhost \\n")),
    ] + (CommitID(hex).map { [.tip($0)] } ?? []) + GitError.Code.allCases.map { .failed(GitError($0, .fetch, "", "m")) }
      + GitError.Operation.allCases.map { .failed(GitError(.library, $0, "s", "")) }
  }

  @Test("what the child writes is one line, which the parent reads back the same", arguments: answers)
  func roundTrip(answer: FetchAnswer) {
    let line = answer.encoded()
    #expect(line.utf8.filter { $0 == UInt8(ascii: "\n") }.count == 1)
    #expect(FetchAnswer.decode(Array(line.utf8)) == answer)
  }

  @Test(
    "garbage is not an answer",
    arguments: [
      "", "\n", "git1\n", "git1\ttip\n", "git1\ttip\t\(hex)", "git1\ttip\t\(hex)\n\n", "git1\ttip\t\(hex)\tx\n",
      "git1\ttip\t\(hex.dropLast())\n", "git2\ttip\t\(hex)\n", " git1\ttip\t\(hex)\n", "git1\tempty\tx\n",
      "git1\tnews\n",
      "git1\tfailed\tunreachable\treach\ts\n", "git1\tfailed\tnews\treach\ts\tm\n", "git1\tmissing\ta\\x\n",
      "git1\tmissing\ta\\\n", "git1\tempty\r\n", "noise\ngit1\tempty\n", "git1\tmissing\t\u{1b}[2J\n",
      "git1\tmissing" + String(repeating: "\ta", count: 51) + "\n",
      "git1\tmissing\t" + String(repeating: "a", count: 70_000) + "\n",
    ])
  func garbage(line: String) {
    #expect(FetchAnswer.decode(Array(line.utf8)) == nil)
  }

  @Test func bytesThatAreNotUTF8AreNotAnAnswer() {
    #expect(FetchAnswer.decode(Array("git1\tmissing\t".utf8) + [0xFF, 0x0A]) == nil)
  }

  @Test("every error says on one line what failed, on what, why and what to do", arguments: GitError.Code.allCases)
  func errorText(code: GitError.Code) {
    let text = GitError(code, .reach, "https://host/m.git", "first\nsecond").description
    #expect(text.hasPrefix("cannot reach https://host/m.git: first second; "))
    #expect(!text.hasSuffix("; "))
    #expect(!text.contains("\n"))
  }
}
