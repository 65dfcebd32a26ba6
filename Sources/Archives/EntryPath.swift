/// A path inside an archive that was found to stay inside the folder it is unpacked to.
struct EntryPath: Hashable {
  /// At least one; none is empty, `.` or `..`.
  let components: [String]

  var text: String { components.joined(separator: "/") }

  /// The folders on the way, the outermost first.
  var parents: [EntryPath] {
    (1..<components.count).map { EntryPath(components: Array(components.prefix($0))) }
  }

  private init(components: [String]) {
    self.components = components
  }

  /// Checks a path as the archive gives it. Nil is the folder itself, as in `./`.
  static func check(_ path: String?, _ limits: ArchiveLimits) throws(ArchiveError) -> EntryPath? {
    guard let path else { throw ArchiveError(.unsafePath, "archive entry", "its name is not UTF-8") }
    let isPrintable = path.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    let components = path.split(separator: "/").filter { $0 != "." }.map(String.init)
    guard isPrintable, !path.isEmpty, !path.hasPrefix("/"), !components.contains("..") else {
      throw ArchiveError(.unsafePath, path)
    }
    guard path.utf8.count <= limits.pathBytes, components.count <= limits.depth else {
      throw ArchiveError(.pathTooLong, path)
    }
    return components.isEmpty ? nil : EntryPath(components: components)
  }
}
