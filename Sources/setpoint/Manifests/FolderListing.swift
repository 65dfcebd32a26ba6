import Glibc

/// The names in a folder, in order.
struct FolderListing {
  let names: [String]
  /// Names that are not UTF-8, made fit to be shown.
  let unreadable: [String]
  private let folded: [String: Int]

  /// Nil if the folder can't be read; `errno` says why.
  init?(_ folder: String) {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var (names, unreadable): ([String], [String]) = ([], [])
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        unreadable.append(String(decoding: bytes, as: UTF8.self))
        continue
      }
      if name != ".", name != ".." { names.append(name) }
    }
    self.names = names.sorted()
    self.unreadable = unreadable.sorted()
    folded = names.reduce(into: [:]) { $0[$1.lowercased(), default: 0] += 1 }
  }

  /// Another name of the folder differs from this one in case only: on some machines they are one file.
  func isTwin(_ name: String) -> Bool { folded[name.lowercased(), default: 0] > 1 }
}
