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
    let near = candidates.map { (name: $0, edits: EditDistance.between(Array(word), Array($0))) }.filter {
      $0.edits <= limit
    }
    return near.min { ($0.edits, $0.name) < ($1.edits, $1.name) }?.name
  }
}
