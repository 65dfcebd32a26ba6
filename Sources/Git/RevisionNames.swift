import CGit2

/// The short names of a repository's branches and tags.
struct RevisionNames {
  private let names: [String]

  var isEmpty: Bool { names.isEmpty }

  init(names: [String]) {
    self.names = names
  }

  /// Best effort: it only serves to help after a failure.
  init(of repository: OpaquePointer) {
    var list = git_strarray()
    defer { git_strarray_dispose(&list) }
    guard git_reference_list(&list, repository) == 0 else {
      git_error_clear()
      self.init(names: [])
      return
    }
    let full = UnsafeBufferPointer(start: list.strings, count: list.count).prefix(GitLimits.referencesCompared)
    self.init(names: full.compactMap { $0.flatMap { Self.short(String(cString: $0)) } })
  }

  /// What the user may have meant: the same branch of a remote, or the name that takes the fewest changes.
  func nearest(to revision: String) -> String? {
    if let remote = names.first(where: { $0.hasSuffix("/" + revision) }) { return remote }
    let limit = min(max(1, revision.count / 2), GitLimits.changesToNearest)
    let near = names.map { (name: $0, distance: distance(revision.lowercased(), $0.lowercased(), limit)) }
    return near.filter { $0.distance <= limit }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
  }

  /// The branch of the remote that a name stands for, fit to be pasted into a shell; `BRANCH` if there is none.
  static func remoteBranch(_ revision: String) -> String {
    let branch = revision.hasPrefix("origin/") ? revision.dropFirst("origin/".count) : revision[...]
    let isPlain = branch.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || "._/-".unicodeScalars.contains($0)
    }
    return isPlain && !branch.isEmpty && branch != "HEAD" ? String(branch) : "BRANCH"
  }

  private static func short(_ full: String) -> String? {
    for prefix in ["refs/heads/", "refs/tags/", "refs/remotes/"] where full.hasPrefix(prefix) {
      return String(full.dropFirst(prefix.count))
    }
    return nil
  }
}

/// How many characters have to be added, removed or replaced; more than `limit` if it is more than that.
private func distance(_ left: String, _ right: String, _ limit: Int) -> Int {
  let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
  guard abs(left.count - right.count) <= limit else { return limit + 1 }
  var row = Array(0...right.count)
  for (index, scalar) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, other) in right.enumerated() {
      let replaced = diagonal + (scalar == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
    }
  }
  return row[right.count]
}
