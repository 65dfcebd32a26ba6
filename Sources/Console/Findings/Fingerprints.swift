import Reports

/// What a finding is recognised by when the lines around it move.
///
/// FNV-1a with 64 bits: among the 25,000 findings a report may hold two share a value with a chance of about 2e-11, and
/// nothing is trusted on the strength of it, so that a digest that resists forgery would buy nothing.
struct Fingerprints {
  private var seen: [UInt64: Int] = [:]

  /// The hash of the finding, and which of those with the same hash it is, counted from 1 in the order they come.
  mutating func next(_ finding: DiagnosticReport) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let parts = [finding.code, finding.path, finding.resource ?? "", Self.withoutPlaces(finding.message)]
    for byte in parts.joined(separator: "\u{0}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    seen[hash, default: 0] += 1
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits + ":\(seen[hash, default: 1])"
  }

  /// Messages may name other places, as `line 12` or `a.yaml:12:3`, which move too.
  private static func withoutPlaces(_ message: String) -> String {
    var kept = ""
    var isPlace = false
    for character in message {
      isPlace = character.isNumber && (isPlace || kept.hasSuffix(":") || kept.hasSuffix("line "))
      if !isPlace { kept.append(character) }
    }
    return kept
  }
}
