import Testing

@testable import Console

/// The scripts as text. What they do in the shells is tried by the system tests.
@Suite struct CompletionTests {
  private static let kinds = ["ModelDeployment", "Runtime", "Target"]

  @Test(arguments: Shell.allCases) func scriptsReadAsWritten(shell: Shell) {
    expectGolden(CompletionScript.render(shell, kinds: Self.kinds), "completion-\(shell.rawValue)")
  }

  @Test(arguments: Shell.allCases) func hiddenCommandsAreNotOffered(shell: Shell) {
    let script = CompletionScript.render(shell, kinds: [])
    for name in ["git-fetch", "git-push", "completion train", "resume train", "\n    train)", "_in train'"] {
      #expect(!script.contains(name))
    }
  }

  @Test(arguments: [
    ("plain-word_1.x/y", "plain-word_1.x/y", "plain-word_1.x/y"), ("", "''", "''"), ("a b", "'a b'", "'a b'"),
    ("it's $(x) `y`", "'it'\\''s $(x) `y`'", "'it\\'s $(x) `y`'"), ("a\\b", "'a\\b'", "'a\\\\b'"),
    ("é", "'é'", "'é'"),
  ])
  func wordsAreQuotedForTheirShell(word: String, posix: String, fish: String) {
    #expect(ShellWord.posix(word) == posix)
    #expect(ShellWord.fish(word) == fish)
  }
}
