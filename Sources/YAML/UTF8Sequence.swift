/// One Unicode scalar as it is encoded in UTF-8.
struct UTF8Sequence {
  let scalar: Unicode.Scalar
  /// In bytes.
  let length: Int

  /// Nil unless a well-formed sequence begins at `index`: no overlong form, no surrogate, nothing cut off.
  init?(_ bytes: [UInt8], at index: Int) {
    let first = bytes[index]
    length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard first < 0x80 || (0xC2...0xF4).contains(first), index + length <= bytes.count else { return nil }
    var value = length == 1 ? UInt32(first) : UInt32(first & (0xFF >> UInt8(length + 1)))
    for byte in bytes[(index + 1)..<(index + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = length == 4 ? 0x1_0000 : length == 3 ? 0x800 : 0
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    self.scalar = scalar
  }
}
