/// Words as shells read them.
enum ShellWord {
  /// A word of bash or zsh, in quotes unless it needs none.
  static func posix(_ text: String) -> String {
    isPlain(text) ? text : "'" + escaped(text, ["'": "'\\''"]) + "'"
  }

  /// A word of fish, where a backslash escapes inside of single quotes, too.
  static func fish(_ text: String) -> String {
    isPlain(text) ? text : "'" + escaped(text, ["'": "\\'", "\\": "\\\\"]) + "'"
  }

  /// Each of `special` replaced by what it stands for.
  static func escaped(_ text: String, _ special: [Character: String]) -> String {
    text.reduce(into: "") { result, character in result += special[character] ?? String(character) }
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./,+".contains($0)) }
  }
}
