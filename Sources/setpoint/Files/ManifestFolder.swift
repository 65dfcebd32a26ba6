import FoundationEssentials
import Glibc
import Manifest

/// Manifests in the file system, for `validate`.
enum ManifestFolder {
  /// What was found under the given paths: files that were read, and those that could not be.
  struct Contents {
    var files: [ManifestFile] = []
    var problems: [(path: String, reason: String)] = []
  }

  /// Larger files are refused unread.
  static let largestFile = 1 << 20
  private static let deepestFolder = 64

  /// Reads a file, or every `.yaml` and `.yml` file below a folder. Nil where the path does not exist.
  static func read(_ path: String, root: String) -> Contents? {
    var found = stat()
    guard lstat(path, &found) == 0 else { return nil }
    var contents = Contents()
    if found.st_mode & S_IFMT == S_IFDIR {
      walk(path, root: root, depth: 0, &contents)
    } else {
      add(path, root: root, found, &contents)
    }
    return contents
  }

  private static func walk(_ folder: String, root: String, depth: Int, _ contents: inout Contents) {
    guard depth < deepestFolder else {
      contents.problems.append((relative(folder, root), "folders are nested too deep"))
      return
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      contents.problems.append((relative(folder, root), "the folder can't be read"))
      return
    }
    for name in names.sorted() where name != ".git" {
      let path = folder + "/" + name
      var found = stat()
      guard lstat(path, &found) == 0 else { continue }
      if found.st_mode & S_IFMT == S_IFDIR {
        walk(path, root: root, depth: depth + 1, &contents)
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        add(path, root: root, found, &contents)
      }
    }
  }

  private static func add(_ path: String, root: String, _ found: stat, _ contents: inout Contents) {
    let name = relative(path, root)
    guard found.st_mode & S_IFMT == S_IFREG else {
      contents.problems.append((name, "not a regular file; links are not followed"))
      return
    }
    guard found.st_size <= largestFile else {
      contents.problems.append((name, "larger than 1 MiB"))
      return
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      contents.problems.append((name, "the file can't be read"))
      return
    }
    contents.files.append(ManifestFile(path: name, blob: name, bytes: Array(data)))
  }

  /// Manifests from standard input, which stand nowhere: as if in a platform folder, where every kind may be.
  static func standardInput() -> Contents? {
    guard let bytes = readAll(STDIN_FILENO) else { return nil }
    return Contents(files: [ManifestFile(path: "platform/-", blob: "-", bytes: bytes)])
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8]? {
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while all.count <= largestFile {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count == 0 { return all }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      all += piece[..<count]
    }
    Output.note("setpoint validate: standard input can't be read, or is larger than 1 MiB")
    return nil
  }

  /// What the paths in `path` are relative to: the folder itself, or the current one for a single file.
  static func root(of path: String) -> String {
    var found = stat()
    return lstat(path, &found) == 0 && found.st_mode & S_IFMT == S_IFDIR ? path : "."
  }

  /// The path below `root`, which decides whether a platform kind may stand there.
  static func relative(_ path: String, _ root: String) -> String {
    let prefix = root.hasSuffix("/") ? root : root + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}
