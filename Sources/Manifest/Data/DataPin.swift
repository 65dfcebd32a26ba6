/// One file or folder of data, as a file of DVC in the source names it.
package struct DataPin: Hashable, Comparable, Sendable {
  /// As it is written there, with the folder that it is relative to.
  package let path: String
  /// The kind of the hash and the hash, such as `md5:3b26643f….dir`.
  package let hash: String

  package init(path: String, hash: String) {
    self.path = path
    self.hash = hash
  }

  /// Byte by byte, so that paths that look alike stay apart.
  package static func < (left: Self, right: Self) -> Bool {
    left.path.utf8.elementsEqual(right.path.utf8)
      ? left.hash.utf8.lexicographicallyPrecedes(right.hash.utf8)
      : left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }
}
