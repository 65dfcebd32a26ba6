import Domain

/// Reads a figure, or a histogram, out of a JSON document.
struct DocumentAnswer {
  let pointer: JSONPointer
  /// Nil where one number is wanted.
  var bins: AskedBins?

  /// Null or nothing at the place is no evidence.
  func read(_ document: [UInt8]) throws(MetricError) -> Answer {
    guard let value = try pointer.find(in: try JSONValue(document)) else {
      return .nothing("the document has nothing at this place")
    }
    guard let bins, value.kind != .null else { return try figure(value) }
    return Answer(.histogram(try DocumentHistogram(asked: bins).read(value)))
  }

  /// A number is a figure, and all else is an error.
  private func figure(_ value: JSONValue) throws(MetricError) -> Answer {
    switch value.kind {
    case .number:
      guard let number = value.number else {
        throw MetricError(.notOneNumber, "the number at this place is larger than can be counted with")
      }
      return .number(number)
    case .null: return .nothing("the document has null at this place")
    case .text:
      throw MetricError(.notOneNumber, "what stands at this place is a text, even if it may look like a number")
    case .bool, .list, .object: throw MetricError(.notOneNumber, "what stands at this place is \(value.kind.words)")
    }
  }
}
