/// Reads the documents of a text one after another, each within the limits.
///
/// A thrown fault ends the text: nothing behind it can be read, and whoever needs the file whole has to drop it.
package final class DocumentReader {
  let limits: YAMLLimits
  private let text: ScreenedText
  private var source: EventSource
  private var marks: MarkMaker
  private var documents = 0
  private var isAtEnd = false
  var nodes = 0
  var faults: [YAMLFault] = []

  /// Checks encoding, characters and size; the first of their faults is thrown.
  package init(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLFault) {
    self.limits = limits
    text = try ScreenedText(bytes, limits: limits)
    source = EventSource(text.bytes[text.bodyStart...])
    marks = MarkMaker(text)
  }

  /// The next document; nil behind the last one.
  package func next() throws(YAMLFault) -> Document? {
    while !isAtEnd {
      let event = try nextEvent()
      switch event.kind {
      case .documentStart: return try document(from: event)
      case .streamEnd: isAtEnd = true
      default: continue
      }
    }
    return nil
  }

  /// All documents of a text.
  package static func all(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLFault) -> [Document] {
    let reader = try DocumentReader(bytes, limits: limits)
    var documents: [Document] = []
    while let document = try reader.next() { documents.append(document) }
    return documents
  }

  private func document(from start: Event) throws(YAMLFault) -> Document {
    documents += 1
    guard documents <= limits.documents else {
      throw YAMLFault(
        kind: .tooManyDocuments, message: "the file has more than \(limits.documents) documents; split it",
        range: range(of: start).head)
    }
    (nodes, faults) = (0, [])
    let root = try node(from: nextEvent(), depth: 0)
    return Document(root: root, faults: faults)
  }

  func range(of event: Event) -> MarkRange { marks.range(event.start, event.end) }

  func range(from start: Event, to end: Event) -> MarkRange { marks.range(start.start, end.end) }

  func nextEvent() throws(YAMLFault) -> Event {
    do throws(ParserProblem) { return try source.next() } catch {
      isAtEnd = true
      throw YAMLFault(error, at: marks.mark(error.place), in: text.bytes)
    }
  }
}
