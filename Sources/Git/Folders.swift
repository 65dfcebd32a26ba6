import Glibc

/// The names in a folder without "." and "..", sorted; nil with `errno` set if it cannot be read.
func names(in folder: String) -> [String]? {
  guard let stream = opendir(folder) else { return nil }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

/// Removes a folder that this process made, with everything in it; links are removed, not followed.
///
/// Best effort: what cannot be removed stays.
func removeTree(_ path: String) {
  var status = stat()
  guard lstat(path, &status) == 0 else { return }
  guard status.st_mode & S_IFMT == S_IFDIR else {
    unlink(path)
    return
  }
  for name in names(in: path) ?? [] { removeTree(path + "/" + name) }
  rmdir(path)
}
