/// Finds what somebody may have meant.
package enum Nearest {
  /// More differences than this, or than a third of the word, are another word.
  private static let mostEdits = 3
  /// Longer words are not compared.
  private static let longestWord = 40

  /// The candidate that `word` becomes with the fewest edits; nil when none is near.
  package static func match(_ word: String, among candidates: [String]) -> String? {
    guard word.count <= longestWord else { return nil }
    let limit = min(mostEdits, max(1, word.count / 3))
    let near = candidates.map { (name: $0, edits: edits(from: word, to: $0)) }.filter { $0.edits <= limit }
    return near.min { ($0.edits, $0.name) < ($1.edits, $1.name) }?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours: optimal string alignment.
  private static func edits(from left: String, to right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
