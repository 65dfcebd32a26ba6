/// The name of a Git object: 40 lower-case hexadecimal digits. `Kind` keeps commits and blobs apart at compile time.
package struct ObjectID<Kind>: Hashable, Sendable, CustomStringConvertible {
  /// Digits in a name. Only SHA-1 repositories are supported.
  package static var digits: Int { 40 }

  /// The 40 digits.
  package let hex: String

  /// Nil unless `hex` is exactly 40 lower-case hexadecimal digits.
  package init?(_ hex: String) {
    guard hex.utf8.count == Self.digits, hex.utf8.allSatisfy(Self.isDigit) else { return nil }
    self.hex = hex
  }

  /// For names that come from the library, which are whole by construction.
  init(bytes: UnsafeRawBufferPointer) {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    hex = String(decoding: text, as: UTF8.self)
  }

  package var description: String { hex }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}

/// Marks the names of commits.
package enum CommitKind {}

/// Marks the names of blobs, which are the contents of files.
package enum BlobKind {}

/// The name of a commit.
package typealias CommitID = ObjectID<CommitKind>

/// The name of a blob: equal names are equal bytes.
package typealias BlobID = ObjectID<BlobKind>

extension ObjectID: Codable {
  /// Reads one string; anything but 40 lower-case hexadecimal digits is refused.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not 40 lower-case hexadecimal digits")
    }
    self = id
  }

  /// Writes the 40 digits as one string.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}
