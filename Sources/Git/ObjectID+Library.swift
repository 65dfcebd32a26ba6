import CGit2

extension ObjectID {
  init(_ id: git_oid) {
    self = withUnsafeBytes(of: id) { Self(bytes: $0) }
  }

  /// The library's form of the name. Made without the library, which may not have been started.
  var raw: git_oid {
    var id = git_oid()
    withUnsafeMutableBytes(of: &id) { bytes in
      for (index, digit) in hex.utf8.enumerated() {
        bytes[index / 2] = bytes[index / 2] << 4 | ((digit & 15) + (digit > 57 ? 9 : 0))
      }
    }
    return id
  }
}
