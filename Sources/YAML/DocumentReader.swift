/// Reads the documents of a text one after another, each within the limits.
///
/// A thrown fault ends the text: nothing behind it can be read, and whoever needs the file whole has to drop it.
package final class DocumentReader {
  private var nodes: NodeReader
  private let mostDocuments: Int
  private var documents = 0
  private var isAtEnd = false

  /// Checks encoding, characters and size; the first of their faults is thrown.
  package init(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLFault) {
    nodes = NodeReader(try ScreenedText(bytes, limits: limits), limits: limits)
    mostDocuments = limits.documents
  }

  /// The next document; nil behind the last one, and behind a fault.
  package func next() throws(YAMLFault) -> Document? {
    guard !isAtEnd else { return nil }
    do throws(YAMLFault) {
      guard let start = try nodes.nextDocument() else {
        isAtEnd = true
        return nil
      }
      try count(start)
      return try nodes.document()
    } catch {
      isAtEnd = true
      throw error
    }
  }

  /// All documents of a text.
  package static func all(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLFault) -> [Document] {
    let reader = try DocumentReader(bytes, limits: limits)
    var documents: [Document] = []
    while let document = try reader.next() { documents.append(document) }
    return documents
  }

  private func count(_ start: MarkRange) throws(YAMLFault) {
    documents += 1
    guard documents <= mostDocuments else {
      throw YAMLFault(
        kind: .tooManyDocuments, message: "the file has more than \(mostDocuments) documents; split it",
        range: start.head)
    }
  }
}
