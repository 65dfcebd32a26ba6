/// Bytes that may still be written.
struct Budget {
  private(set) var remaining: Int

  /// As many of the pieces, in order, as fit into what remains and into `share`; then how many are left.
  mutating func take(_ pieces: some Sequence<String>, count: Int, share: Int = .max) -> (taken: [String], left: Int) {
    var room = min(share, remaining)
    var taken: [String] = []
    for piece in pieces {
      let size = piece.utf8.count + 1  // its line break
      guard size <= room else { break }
      room -= size
      remaining -= size
      taken.append(piece)
    }
    return (taken, count - taken.count)
  }
}
