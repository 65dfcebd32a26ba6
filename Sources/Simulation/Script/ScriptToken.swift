/// A word of a line, and where it begins.
struct ScriptToken: Equatable {
  enum Kind: Equatable {
    case word
    /// What stood between double quotes.
    case quoted
    /// One of `,`, `:` and `%`.
    case mark
  }

  let kind: Kind
  let text: String
  /// In characters, from 1.
  let column: Int
}

extension ScriptToken {
  /// The words of a line, without a comment at its end.
  static func tokens(of line: Substring, number: Int) throws(ScriptFault) -> [ScriptToken] {
    let characters = Array(line)
    var tokens: [ScriptToken] = []
    var index = 0
    while index < characters.count, characters[index] != "#" {
      let start = index
      if characters[index] == "\"" {
        guard let end = characters[(index + 1)...].firstIndex(of: "\"") else {
          throw ScriptFault(line: number, column: index + 1, message: "the text is not closed: expected \"")
        }
        tokens.append(ScriptToken(kind: .quoted, text: String(characters[(start + 1)..<end]), column: start + 1))
        index = end + 1
      } else if isMark(characters, index) {
        tokens.append(ScriptToken(kind: .mark, text: String(characters[index]), column: start + 1))
        index += 1
      } else if characters[index].isWhitespace {
        index += 1
      } else {
        repeat { index += 1 } while index < characters.count && !endsWord(characters, index)
        tokens.append(ScriptToken(kind: .word, text: String(characters[start..<index]), column: start + 1))
      }
    }
    return tokens
  }

  private static func endsWord(_ characters: [Character], _ index: Int) -> Bool {
    characters[index].isWhitespace || isMark(characters, index)
  }

  /// A colon inside a word belongs to it.
  private static func isMark(_ characters: [Character], _ index: Int) -> Bool {
    switch characters[index] {
    case ",", "%": true
    case ":": index + 1 == characters.count || characters[index + 1].isWhitespace
    default: false
    }
  }
}
