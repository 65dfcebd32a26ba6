import Domain

/// Reads a figure out of a JSON document.
enum DocumentAnswer {
  /// A number is a figure, null or nothing at the place is no evidence, and all else is an error.
  static func read(_ document: [UInt8], at pointer: JSONPointer) throws(MetricError) -> Answer {
    guard let value = try pointer.find(in: try JSONValue(document)) else {
      return .nothing("the document has nothing at this place")
    }
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
