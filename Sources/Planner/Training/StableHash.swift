/// FNV-1a with 64 bits (Fowler, Noll, Vo; RFC 9923): the same on every machine and in every run, against nobody's ill
/// will.
struct StableHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds texts; no other sequence of texts adds the same bytes, as long as none holds a zero byte.
  mutating func add(_ texts: [String]) {
    for text in texts {
      for byte in text.utf8 { add(byte) }
      add(0)
    }
  }

  mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }

  /// 16 digits.
  var hex: String { Self.padded(String(state, radix: 16), 16) }

  /// 8 digits, of both halves.
  var shortHex: String { Self.padded(String((state >> 32) ^ (state & 0xffff_ffff), radix: 16), 8) }

  private static func padded(_ digits: String, _ width: Int) -> String {
    String(repeating: "0", count: width - digits.count) + digits
  }
}
