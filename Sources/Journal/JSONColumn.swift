import FoundationEssentials

/// Values that are kept as JSON in a column.
enum JSONColumn {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  /// What is wrong with a column, without quoting its content.
  static func problem(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "can't be decoded" }
    return switch error {
    case .keyNotFound(let key, let context): "\(place(context)) has no \(key.stringValue)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context): "\(place(context)) has an unexpected value"
    case .dataCorrupted(let context): "\(place(context)) is malformed"
    @unknown default: "can't be decoded"
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    context.codingPath.isEmpty ? "it" : context.codingPath.map(\.stringValue).joined(separator: ".")
  }
}
