import CGit2

extension RepositoryHandle {
  /// The commit that a user's expression means.
  func resolve(revision: String) throws(GitError) -> CommitID {
    let call = Call(.resolve, "'\(revision)' in \(path)", missing: .unknownRevision)
    let count = revision.utf8.count
    guard count > 0, count <= GitLimits.bytesPerRevision, !revision.hasPrefix("-"), !revision.utf8.contains(0) else {
      throw call.error(.unknownRevision, "it is not the name of a revision")
    }
    do throws(GitError) {
      let object = try call.make(free: git_object_free) { git_revparse_single(&$0, pointer, revision) }
      return try peel(object, call)
    } catch {
      switch error.code {
      case .unknownRevision: throw unknown(revision, call)
      case .refusedName: throw call.error(.unknownRevision, "Git does not understand it as a revision")
      case .ambiguous: return try onlyCommit(startingWith: revision, call)
      default: throw error
      }
    }
  }

  private func peel(_ object: consuming Handle, _ call: Call) throws(GitError) -> CommitID {
    let kind = git_object_type2string(git_object_type(object.pointer)).map { String(cString: $0) } ?? "object"
    do throws(GitError) {
      let commit = try call.make(free: git_object_free) { git_object_peel(&$0, object.pointer, GIT_OBJECT_COMMIT) }
      guard let id = git_object_id(commit.pointer) else { throw call.error(.library, "libgit2 returned nothing") }
      return CommitID(id.pointee)
    } catch {
      guard error.code == .wrongKind || error.code == .refusedName || error.code == .ambiguous else { throw error }
      throw call.error(.wrongKind, "it is a \(kind) and leads to no commit")
    }
  }

  private func unknown(_ revision: String, _ call: Call) -> GitError {
    let names = RevisionNames(of: pointer)
    if git_repository_head_unborn(pointer) == 1, names.isEmpty || revision.hasPrefix("HEAD") || revision == "@" {
      return call.error(.unknownRevision, "there are no commits yet")
    }
    let nearest = names.nearest(to: revision)
    if isShallow { return shallow(revision, nearest, call) }
    let hint = nearest.map { "; the nearest name is \($0)" } ?? ""
    return call.error(.unknownRevision, "there is no such branch, tag or commit\(hint)")
  }

  private func shallow(_ revision: String, _ nearest: String?, _ call: Call) -> GitError {
    let lacking = "this clone is shallow and does not have it; run git fetch --depth=1 origin "
    if let commit = CommitID(revision) { return call.error(.shallowClone, lacking + commit.hex) }
    let branch = RevisionNames.remoteBranch(revision)
    let hint = nearest.map { " (the nearest name here is \($0))" } ?? ""
    return call.error(
      .shallowClone, "\(lacking)\(branch):refs/remotes/origin/\(branch) and name origin/\(branch)\(hint)")
  }

  /// The library refuses a prefix that several objects share. Git takes it if only one of them is a commit.
  private func onlyCommit(startingWith prefix: String, _ call: Call) throws(GitError) -> CommitID {
    let found = PrefixSearch.ids(startingWith: prefix.lowercased(), in: objects)
    var commits: Set<CommitID> = []
    for id in found {
      let type = try header(of: id, call).type
      if type == GIT_OBJECT_COMMIT { commits.insert(CommitID(id)) }
    }
    if commits.count == 1, let only = commits.first { return only }
    let names = commits.map(\.hex).sorted().prefix(GitLimits.candidatesNamed).joined(separator: ", ")
    throw call.error(.ambiguous, names.isEmpty ? "it fits several objects" : "it fits several commits: \(names)")
  }
}

/// Looks through all names of objects. Only worth it for a prefix that is known to be ambiguous.
private final class PrefixSearch {
  private let prefix: String
  private var found: [git_oid] = []

  private init(_ prefix: String) {
    self.prefix = prefix
  }

  static func ids(startingWith prefix: String, in objects: OpaquePointer) -> [git_oid] {
    let search = PrefixSearch(prefix)
    guard prefix.utf8.allSatisfy({ ObjectID<CommitKind>.isDigit($0) }) else { return [] }
    withExtendedLifetime(search) {
      _ = git_odb_foreach(objects, takeName, Unmanaged.passUnretained(search).toOpaque())
    }
    return search.found
  }

  fileprivate func take(_ id: git_oid) -> Int32 {
    if CommitID(id).hex.hasPrefix(prefix) { found.append(id) }
    return found.count < GitLimits.objectsPerPrefix ? 0 : 1
  }
}

/// Called by libgit2 for every object; anything but zero ends the search.
private func takeName(_ id: UnsafePointer<git_oid>?, _ payload: UnsafeMutableRawPointer?) -> Int32 {
  guard let id, let payload else { return 1 }
  return Unmanaged<PrefixSearch>.fromOpaque(payload).takeUnretainedValue().take(id.pointee)
}
