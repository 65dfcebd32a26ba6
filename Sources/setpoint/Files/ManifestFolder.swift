import FoundationEssentials
import Glibc
import Manifest

/// Manifests in the file system, for `validate`.
enum ManifestFolder {
  /// What was found under the given paths: files that were read, and those that could not be.
  struct Contents {
    var files: [ManifestFile] = []
    var faults: [TreeFault] = []
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
      contents.faults.append(TreeFault(path: relative(folder, root), reason: "folders are nested too deep"))
      return
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      contents.faults.append(TreeFault(path: relative(folder, root), reason: "the folder can't be read"))
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
      contents.faults.append(TreeFault(path: name, reason: "not a regular file; links are not followed"))
      return
    }
    guard found.st_size <= largestFile else {
      contents.faults.append(TreeFault(path: name, reason: "larger than 1 MiB"))
      return
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      contents.faults.append(TreeFault(path: name, reason: "the file can't be read"))
      return
    }
    contents.files.append(ManifestFile(path: name, bytes: Array(data)))
  }

  /// The path below `root`, which decides whether a platform kind may stand there.
  private static func relative(_ path: String, _ root: String) -> String {
    let prefix = root.hasSuffix("/") ? root : root + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}
