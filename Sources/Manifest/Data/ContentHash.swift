internal import Hashing

/// What one file of a data trigger's path holds.
package enum ContentEntry: Hashable, Sendable {
  /// The hexadecimal id of its blob.
  case blob(String)
  /// The data that it names.
  case data([DataPin])
}

/// Heads what is hashed, so that another way of saying content can never yield the same hash.
private let contentDomain = "setpoint.dev/content/v1\n"

/// One hash over all that a path holds, in hexadecimal: SHA-256 over an unambiguous encoding of the entries, whose
/// order does not matter. The same for the same data, whatever else of the files was rewritten.
package func contentHash(of entries: [(path: String, content: ContentEntry)]) -> String {
  let encoded = entries.map { encoding(of: $0.content, at: $0.path) }
  var bytes = Array(contentDomain.utf8)
  for entry in encoded.sorted(by: { $0.lexicographicallyPrecedes($1) }) { bytes += entry }
  return sha256Hex(bytes)
}

private func encoding(of content: ContentEntry, at path: String) -> [UInt8] {
  var bytes: [UInt8] = []
  switch content {
  case .blob(let hex): bytes.appendCanonical(["path": path, "blob": hex])
  case .data(let pins):
    bytes.appendCanonical(["path": path, "pins": String(pins.count)])
    for pin in pins.sorted() { bytes.appendCanonical(["path": pin.path, "hash": pin.hash]) }
  }
  return bytes
}
