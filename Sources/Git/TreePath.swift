/// Paths inside a repository.
enum TreePath {
  static let rule = "a path in a repository is relative, without empty, '.', '..' or '.git' components"

  /// The components of a relative path, none for "" or "."; nil if it is not allowed. One "/" at the end is.
  static func components(_ path: String) -> [String]? {
    if path.isEmpty || path == "." || path == "./" { return [] }
    let trimmed = path.hasSuffix("/") ? path.dropLast() : path[...]
    let components = trimmed.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return components.allSatisfy(isAllowed) ? components : nil
  }

  /// False for names that mean something else to a file system, or that cannot be shown.
  static func isAllowed(_ name: String) -> Bool {
    guard !name.isEmpty, name != ".", name != "..", name.lowercased() != ".git" else { return false }
    guard !name.unicodeScalars.contains(where: { $0 == "/" || $0 == "\\" }) else { return false }
    return oneLine(name, limit: name.unicodeScalars.count) == name
  }
}
