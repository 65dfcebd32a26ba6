/// A value in a JSON text (RFC 8259) that was found sound as a whole.
///
/// Looking into it reads the text again and builds nothing, so that a large answer costs no more memory than its bytes.
struct JSONValue: Equatable {
  enum Kind: Equatable {
    case null, bool, number, text, list, object

    /// For a message.
    var words: String {
      switch self {
      case .null: "null"
      case .bool: "true or false"
      case .number: "a number"
      case .text: "a text"
      case .list: "a list"
      case .object: "an object"
      }
    }
  }

  let kind: Kind
  /// From the first to the last byte of the value.
  private let bytes: ArraySlice<UInt8>

  /// Reads a whole text. Throws what is wrong with it, and at which byte.
  init(_ text: [UInt8]) throws(MetricError) {
    guard String(validating: text, as: UTF8.self) != nil else {
      throw MetricError(.malformed, "the answer is not JSON: it is not UTF-8")
    }
    var scanner = JSONScanner(text[...])
    do throws(JSONFault) {
      self = try scanner.value()
      try scanner.end()
    } catch {
      throw MetricError(.malformed, "the answer is not JSON: \(error.message) at byte \(error.offset)")
    }
  }

  init(kind: Kind, bytes: ArraySlice<UInt8>) {
    self.kind = kind
    self.bytes = bytes
  }

  /// The value of a number; nil for one beyond what a `Double` holds, and for everything else.
  var number: Double? {
    guard kind == .number, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

  /// The characters of a text; nil for everything else.
  var text: String? { kind == .text ? JSONText.decoded(bytes) : nil }

  /// What a list or an object holds, in its order; nothing for everything else.
  var items: JSONItems { JSONItems(kind == .list || kind == .object ? bytes : []) }

  /// The member of an object with just this name; nil without one. Two are an error: readers disagree which counts.
  func member(_ name: String) throws(MetricError) -> JSONValue? {
    guard kind == .object else { return nil }
    let found = items.filter { $0.name?.utf8.elementsEqual(name.utf8) == true }
    guard found.count < 2 else {
      throw MetricError(.malformed, "the answer holds “\(excerpt(name))” more than once in one object")
    }
    return found.first?.value
  }
}

/// Goes through the values of a list or the members of an object.
struct JSONItems: Sequence, IteratorProtocol {
  struct Item {
    /// Of a member; nil in a list.
    let name: String?
    let value: JSONValue
  }

  private var scanner: JSONScanner

  fileprivate init(_ bytes: ArraySlice<UInt8>) { scanner = JSONScanner(bytes.dropFirst()) }

  mutating func next() -> Item? {
    // The text was found sound, so an error is its end.
    do throws(JSONFault) { return try scanner.item() } catch { return nil }
  }
}
