/// Text broken into lines at its spaces.
enum Paragraph {
  /// Lines of at most `width` columns: the first begins with `first`, the others with as many spaces as `indent` says.
  static func lines(_ text: String, width: Int, first: String = "", indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in words(Printable.line(text), longest: max(1, width - max(indent, Printable.columns(first)))) {
      let gap = isEmpty ? 0 : 1
      if !isEmpty, Printable.columns(line) + gap + Printable.columns(word) > width {
        lines.append(line)
        line = margin + word
      } else {
        line += (isEmpty ? "" : " ") + word
      }
      isEmpty = false
    }
    return lines + [line]
  }

  /// The words of `text`, those that are longer than a line cut into pieces.
  private static func words(_ text: String, longest: Int) -> [String] {
    text.split(separator: " ").flatMap { word in
      Printable.columns(String(word)) <= longest ? [String(word)] : pieces(word, longest)
    }
  }

  private static func pieces(_ word: Substring, _ longest: Int) -> [String] {
    var pieces = [""]
    var used = 0
    for character in word {
      let columns = Printable.columns(String(character))
      if used > 0, used + columns > longest {
        pieces.append("")
        used = 0
      }
      pieces[pieces.count - 1].append(character)
      used += columns
    }
    return pieces
  }
}
