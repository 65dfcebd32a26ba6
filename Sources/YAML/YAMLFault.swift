/// What is wrong with a text as YAML, and where.
package struct YAMLFault: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Kind: Sendable, CaseIterable {
    /// These make the rest of the file unreadable.
    case tooLarge, notUTF8, controlCharacter, byteOrderMark, lineBreak, syntax, tooDeep, tooManyNodes, tooManyDocuments
    /// These leave the document readable.
    case anchor, alias, tag, duplicateKey, mergeKey, complexKey, nulCharacter
  }

  package let kind: Kind
  /// What is wrong and what to write instead; without the place.
  package let message: String
  package let range: MarkRange

  package init(kind: Kind, message: String, range: MarkRange) {
    self.kind = kind
    self.message = message
    self.range = range
  }

  package var description: String { "\(range.start.line):\(range.start.column): \(message)" }
}
