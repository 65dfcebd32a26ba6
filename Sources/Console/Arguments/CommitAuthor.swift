/// Who makes the commits that bring trained models.
package struct CommitAuthor: Equatable, Sendable, CustomStringConvertible {
  package let name: String
  package let address: String

  private static let longestName = 100
  /// Of an address, in bytes (RFC 5321, 4.5.3.1.3).
  private static let longestAddress = 254

  private init(name: String, address: String) {
    self.name = name
    self.address = address
  }

  /// Reads `NAME <ADDRESS>`; nil unless a commit can carry both as they are: on one line, without angle brackets.
  package init?(_ text: String) {
    guard text.hasSuffix(">"), let open = text.firstIndex(of: "<") else { return nil }
    let address = text[open...].dropFirst().dropLast()
    let name = text[..<open].split(separator: " ").joined(separator: " ")
    guard Self.isName(name), Self.isAddress(address) else { return nil }
    self.init(name: name, address: String(address))
  }

  package var description: String { "\(name) <\(address)>" }

  private static func isName(_ name: String) -> Bool {
    (1...longestName).contains(name.utf8.count) && Printable.line(name) == name && !name.contains(">")
  }

  private static func isAddress(_ address: Substring) -> Bool {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = address.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    return address.utf8.count <= longestAddress && isPlain && parts.count == 2 && !parts.contains("")
  }
}
