/// How far two words are apart.
package enum EditDistance {
  /// How many letters are to be put in, left out, changed or swapped with their neighbour: optimal string alignment
  /// (L. Boytsov, "Indexing methods for approximate dictionary searching", ACM JEA 16, 2011).
  package static func between<Letter: Equatable>(_ left: [Letter], _ right: [Letter]) -> Int {
    var older: [Int] = []
    var old = Array(0...right.count)
    for row in 0..<left.count {
      var new = [row + 1]
      for column in 0..<right.count {
        var cost = min(new[column] + 1, old[column + 1] + 1)
        cost = min(cost, old[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, older[column - 1] + 1)
        }
        new.append(cost)
      }
      (older, old) = (old, new)
    }
    return old[right.count]
  }
}
