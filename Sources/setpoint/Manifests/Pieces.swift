/// Work of one task: enough that handing it out costs nothing.
private let pieceSize = 64

/// Does work on many items, several pieces at once. Results are in the order of their items.
func inPieces<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ work: @escaping @Sendable ([Item]) async -> [Result]
) async -> [Result] {
  await withTaskGroup(of: (Int, [Result]).self) { group in
    for start in stride(from: 0, to: items.count, by: pieceSize) {
      group.addTask { (start, await work(Array(items[start..<min(start + pieceSize, items.count)]))) }
    }
    let done = await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    return stride(from: 0, to: items.count, by: pieceSize).flatMap { done[$0, default: []] }
  }
}
