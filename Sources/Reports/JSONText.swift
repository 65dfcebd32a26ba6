import FoundationEssentials

/// JSON as Setpoint writes it: keys in order, slashes as they are, so that the same state gives the same bytes.
package enum JSONText {
  /// - Parameter indented: for people; one line otherwise.
  package static func encode(_ value: some Encodable, indented: Bool = false) throws(ReportError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if indented { encoder.outputFormatting.insert(.prettyPrinted) }
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      throw ReportError.notEncodable(what: "\(type(of: value))")
    }
  }

  /// Fields that are not known are passed over: a newer controller may send more.
  package static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: some Sequence<UInt8>
  ) throws(ReportError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw ReportError.notDecodable(what: "\(type)")
    }
  }
}

/// A report could not be turned into JSON, or an answer could not be read as one.
package enum ReportError: Error, Equatable, Sendable, CustomStringConvertible {
  case notEncodable(what: String)
  case notDecodable(what: String)

  package var description: String {
    switch self {
    case .notEncodable(let what):
      "can't write \(what) as JSON; this is a fault in Setpoint, please report it"
    case .notDecodable(let what):
      "the answer is not a \(what); is the controller of the same version as this command?"
    }
  }
}
