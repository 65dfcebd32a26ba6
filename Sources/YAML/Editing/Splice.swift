/// Bytes that stand in the place of others.
struct Splice {
  /// Offsets in bytes of what is replaced.
  let range: Range<Int>
  let bytes: [UInt8]
}

extension [UInt8] {
  /// `splices` must lie inside and apart from one another; their order does not matter.
  func spliced(_ splices: [Splice]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for splice in splices.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += self[position..<splice.range.lowerBound]
      result += splice.bytes
      position = splice.range.upperBound
    }
    return result + self[position...]
  }
}
