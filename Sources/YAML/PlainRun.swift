/// Finds where a run of ordinary characters ends: most of every file is one.
enum PlainRun {
  /// The first byte from `start` on that is not printable ASCII, a tab or LF; the end if there is none.
  static func end(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index + 8 <= bytes.count, isPlain(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { index += 8 }
    while index < bytes.count, isPlain(bytes[index]) { index += 1 }
    return index
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (byte >= 0x20 && byte < 0x7F) || byte == 0x0A || byte == 0x09
  }

  /// The same of eight bytes at once. Each bit 7 below speaks for its byte, and no sum reaches into the next one.
  private static func isPlain(_ word: UInt64) -> Bool {
    let isPrintable = ((word & each(0x7F)) &+ each(0x60)) & ~isZero(word ^ each(0x7F))
    let isAllowed = isPrintable | isZero(word ^ each(0x0A)) | isZero(word ^ each(0x09))
    return isAllowed & ~word & each(0x80) == each(0x80)
  }

  private static func isZero(_ word: UInt64) -> UInt64 { ~(((word & each(0x7F)) &+ each(0x7F)) | word) }

  private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
}
