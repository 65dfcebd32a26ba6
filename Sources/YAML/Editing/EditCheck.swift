/// Holds an edited file against the one before: only the wanted scalars may differ.
struct EditCheck {
  private let documents: [Document]
  private let wanted: [MarkRange: String]

  /// Refuses edits of what is no scalar value of the documents, or is edited twice.
  init(of edits: [ScalarEdit], in documents: [Document]) throws(ScalarEditFault) {
    self.documents = documents
    wanted = Dictionary(edits.map { ($0.node.range, $0.text) }) { first, _ in first }
    let places = documents.reduce(into: []) { $0 += Self.scalars(of: $1.root) }
    for edit in edits where !places.contains(edit.node.range) {
      throw ScalarEditFault(message: "no value without parts stands here", range: edit.node.range)
    }
    if let twice = edits.first, wanted.count < edits.count {
      throw ScalarEditFault(message: "one value can't be given two texts", range: twice.node.range)
    }
  }

  func compare(with edited: [Document]) throws(ScalarEditFault) {
    guard edited.count == documents.count else { throw Self.fault(at: wanted.keys.first ?? Self.start) }
    for (old, new) in zip(documents, edited) {
      guard old.faults.map(\.kind) == new.faults.map(\.kind) else { throw Self.fault(at: old.root.range.head) }
      try compare(old.root, new.root)
    }
  }

  private func compare(_ old: Node, _ new: Node) throws(ScalarEditFault) {
    switch (old.content, new.content) {
    case (.scalar(let before), .scalar(let after)) where isRight(after, before, old.range): return
    case (.refused, .refused): return
    case (.sequence(let before), .sequence(let after)) where before.count == after.count:
      for (old, new) in zip(before, after) { try compare(old, new) }
    case (.mapping(let before), .mapping(let after)) where before.map(\.key.text) == after.map(\.key.text):
      for (old, new) in zip(before, after) { try compare(old.value, new.value) }
    case (.scalar, _), (.refused, _), (.sequence, _), (.mapping, _): throw Self.fault(at: old.range.head)
    }
  }

  private func isRight(_ after: Scalar, _ before: Scalar, _ range: MarkRange) -> Bool {
    guard let text = wanted[range] else { return after == before }
    // Byte by byte: other spellings of the same letters are equal texts.
    return after.text.utf8.elementsEqual(text.utf8) && (!after.isPlain || PlainScalar(after.text) == .text)
  }

  private static func scalars(of node: Node) -> [MarkRange] {
    switch node.content {
    case .scalar: [node.range]
    case .sequence(let items): items.flatMap(scalars)
    case .mapping(let entries): entries.flatMap { scalars(of: $0.value) }
    case .refused: []
    }
  }

  private static func fault(at range: MarkRange) -> ScalarEditFault {
    ScalarEditFault(message: "the value can't be replaced here without changing what else the file says", range: range)
  }

  private static let start = MarkRange(
    start: Mark(line: 1, column: 1, offset: 0), end: Mark(line: 1, column: 1, offset: 0))
}
