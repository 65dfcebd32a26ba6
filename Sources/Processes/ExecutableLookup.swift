import Glibc

/// Finds a program as a shell would.
///
/// - Parameters:
///   - name: a name to look up, or a path (anything with `/`), which is returned as it is.
///   - path: folders between colons, as in `PATH`; empty and relative entries are skipped.
/// - Returns: the path of an executable regular file, or nil.
package func executable(named name: String, path: String) -> String? {
  if name.contains("/") { return name }
  guard !name.isEmpty else { return nil }
  return path.split(separator: ":").lazy
    .filter { $0.hasPrefix("/") }
    .map { "\($0)/\(name)" }
    .first(where: isExecutableFile)
}

private func isExecutableFile(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
}
