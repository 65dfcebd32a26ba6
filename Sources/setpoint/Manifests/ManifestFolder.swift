import Glibc

/// Finds manifests in the file system, by the rules that the controller reads a commit by.
struct ManifestFolder {
  /// Larger files are refused unread, in bytes.
  static let largestFile = 1 << 20
  /// Folders inside one another.
  private static let deepest = 64
  /// Files of one call.
  private static let most = 200_000

  /// What was found, each by its path as people see it.
  private(set) var files: [String] = []
  private(set) var problems: [Problem] = []

  /// Something that may be or hold a manifest, and is not read.
  struct Problem {
    let path: String
    /// To follow "can't be read".
    let reason: String
  }

  /// Adds a file, or every `.yaml` and `.yml` file below a folder. False if the path does not exist.
  mutating func add(_ path: String) -> Bool {
    let path = Self.trimmed(path)
    var found = stat()
    // What a person names may be a link; what is found below it may not.
    guard stat(path, &found) == 0 else { return false }
    if found.st_mode & S_IFMT == S_IFDIR { walk(path, depth: 0) } else { take(path, found) }
    return true
  }

  /// Without what changes nothing: `./` in front and slashes behind.
  static func trimmed(_ path: String) -> String {
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2).drop { $0 == "/" } }
    while rest.count > 1, rest.hasSuffix("/") { rest = rest.dropLast() }
    return rest.isEmpty ? "." : String(rest)
  }

  /// A path below a folder, as people would write it.
  static func joined(_ folder: String, _ name: String) -> String {
    folder == "." ? name : folder == "/" ? "/" + name : folder + "/" + name
  }

  private mutating func walk(_ folder: String, depth: Int) {
    guard depth < Self.deepest else { return note(folder, "is more than \(Self.deepest) folders deep") }
    guard let listed = FolderListing(folder) else { return note(folder, errorText(errno)) }
    for name in listed.unreadable { note(Self.joined(folder, name), "has a name that is not UTF-8; rename it") }
    for name in listed.names where name != ".git" {
      let path = Self.joined(folder, name)
      var found = stat()
      guard lstat(path, &found) == 0 else {
        // It was removed since the folder was listed; anything else may hide a manifest.
        if errno != ENOENT { note(path, errorText(errno)) }
        continue
      }
      if found.st_mode & S_IFMT == S_IFDIR {
        enter(path, depth: depth + 1)
      } else if Self.isManifest(name) {
        if listed.isTwin(name) { note(path, Self.twin) } else { take(path, found) }
      }
    }
  }

  private static let twin = "differs from a neighbour only in case; rename one of them"

  private mutating func enter(_ folder: String, depth: Int) {
    var found = stat()
    guard lstat(folder + "/.git", &found) != 0 else {
      return note(folder, "is a repository of its own, which is not read; commit the files themselves")
    }
    walk(folder, depth: depth)
  }

  private static func isManifest(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

  private mutating func take(_ path: String, _ found: stat) {
    switch found.st_mode & S_IFMT {
    case S_IFREG where found.st_size > Self.largestFile: note(path, "is larger than 1 MiB; split it")
    case S_IFREG where files.count >= Self.most: note(path, "is beyond the \(Self.most) files that are read")
    case S_IFREG: files.append(path)
    case S_IFLNK: note(path, "is a symbolic link, which is not followed; commit the file itself")
    default: note(path, "is not a regular file")
    }
  }

  private mutating func note(_ path: String, _ reason: String) {
    problems.append(Problem(path: path, reason: reason))
  }
}
