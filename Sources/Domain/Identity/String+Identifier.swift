extension String {
  /// Whether it is a name such as gates, parameters and credentials have: ASCII letters, digits, `_`, `.` and `-`, at
  /// most 63, a letter or digit first. No path can be made of it that leads out of a folder.
  package var isIdentifier: Bool {
    guard let first = utf8.first, utf8.count <= 63, first.isLetterOrDigit else { return false }
    return utf8.allSatisfy { $0.isLetterOrDigit || "_.-".utf8.contains($0) }
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: UInt8(ascii: "0")...UInt8(ascii: "9") ~= self
    }
  }
}
