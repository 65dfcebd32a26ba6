/// Another text for a scalar that stands in a file.
package struct ScalarEdit: Sendable {
  /// As a reader of the same bytes found it.
  package let node: Node
  /// What the scalar is to say, as a string: never as a number, a boolean or null.
  package let text: String

  package init(_ node: Node, text: String) {
    self.node = node
    self.text = text
  }

  /// The bytes with the new texts in place: every other byte stays as it is, quotes and comments included.
  ///
  /// A scalar keeps its quotes, or their absence, where the new text can be written so; a block becomes a text in
  /// quotes behind its key. What comes out is read again: it says the new texts and is otherwise the same, or is not
  /// returned.
  package static func apply(
    _ edits: [ScalarEdit], to bytes: [UInt8], limits: YAMLLimits = YAMLLimits()
  ) throws(ScalarEditFault) -> [UInt8] {
    let check = try EditCheck(of: edits, in: try documents(bytes, limits))
    var splices: [Splice] = []
    for edit in edits { splices += try ScalarToken(edit.node.range, in: bytes).splices(saying: edit.text) }
    let edited = bytes.spliced(splices)
    try check.compare(with: try documents(edited, limits))
    return edited
  }

  private static func documents(_ bytes: [UInt8], _ limits: YAMLLimits) throws(ScalarEditFault) -> [Document] {
    do throws(YAMLFault) { return try DocumentReader.all(bytes, limits: limits) } catch {
      throw ScalarEditFault(message: error.message, range: error.range)
    }
  }
}

/// Why a file can't be edited in place.
package struct ScalarEditFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// Without the place.
  package let message: String
  package let range: MarkRange

  package var description: String { "\(range.start.line):\(range.start.column): \(message)" }
}
