/// An identifier that is a fixed number of lower-case hexadecimal digits.
package protocol HexID: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  /// How many digits a well-formed value has.
  static var length: Int { get }
  var hex: String { get }
  init(unchecked hex: String)
}

extension HexID {
  /// Nil unless `hex` is exactly `length` digits of `0-9a-f`.
  package init?(_ hex: String) {
    var hex = hex
    let isSound = hex.withUTF8 { digits in
      digits.count == Self.length && digits.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) }
    }
    guard isSound else { return nil }
    self.init(unchecked: hex)
  }

  /// The same of a part of a text.
  package init?(_ hex: Substring) { self.init(String(hex)) }

  package var description: String { hex }

  /// The first twelve digits: enough for a person, never used for comparison.
  package var short: String { String(hex.prefix(12)) }

  package static func < (left: Self, right: Self) -> Bool { left.hex < right.hex }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected \(Self.length) hex digits")
    }
    self = value
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}

/// The SHA-256 of an artifact's bytes.
package struct Digest: HexID {
  package static let length = 64
  package let hex: String
  package init(unchecked hex: String) { self.hex = hex }
}

/// The identity of a release: SHA-256 over every declared input that is rendered into it.
package struct ReleaseID: HexID {
  package static let length = 64
  package let hex: String
  package init(unchecked hex: String) { self.hex = hex }
}

/// A commit of the source repository.
package struct Revision: HexID {
  package static let length = 40
  package let hex: String
  package init(unchecked hex: String) { self.hex = hex }

  /// Stands for the commit of what no commit is known of.
  package static let none = Revision(unchecked: String(repeating: "0", count: length))
}
