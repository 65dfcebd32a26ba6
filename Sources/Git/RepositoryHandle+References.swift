import CGit2

/// The references that Setpoint keeps in its mirror.
package enum MirrorReference {
  /// All of them start with this.
  package static let prefix = "refs/setpoint/"
  /// The tip of the watched branch at the last fetch.
  package static let incoming = "refs/setpoint/incoming"
  /// The commit that is in force; keeps it from being collected as garbage after a forced push.
  package static let applied = "refs/setpoint/applied"
  /// The tip of the branch that a result is proposed on, when it was last looked at.
  package static let proposal = "refs/setpoint/proposal"

  /// Keeps a commit that was made here until it is known to be in the remote repository.
  ///
  /// - Parameter name: one component of a reference name.
  package static func outgoing(_ name: String) -> String { outgoingPrefix + name }

  static let outgoingPrefix = "refs/setpoint/outgoing/"
}

extension RepositoryHandle {
  /// The commit that a full reference name points at, or nil if there is no such reference.
  func resolve(_ reference: String) throws(GitError) -> CommitID? {
    let call = Call(.resolve, reference)
    guard try isReferenceName(reference) else { throw call.error(.refusedName, "it is not a full reference name") }
    guard let target = try lookup(reference, call) else { return nil }
    let peel = Call(.resolve, reference, missing: .corruptMirror)
    let commit = try peel.make(free: git_object_free) { git_reference_peel(&$0, target.pointer, GIT_OBJECT_COMMIT) }
    guard let id = git_object_id(commit.pointer) else { throw call.error(.library, "libgit2 returned nothing") }
    return CommitID(id.pointee)
  }

  /// Points `reference` at `commit`, which must exist. Writes nothing if it already does.
  func pin(_ commit: CommitID, as reference: String) throws(GitError) {
    let call = Call(.pin, reference)
    guard reference.hasPrefix(MirrorReference.prefix), try isReferenceName(reference) else {
      throw call.error(.refusedName, "pins live under \(MirrorReference.prefix)")
    }
    _ = try self.commit(commit, .pin)
    if try resolve(reference) == commit { return }
    var target = commit.raw
    _ = try call.make(free: git_reference_free) { git_reference_create(&$0, pointer, reference, &target, 1, nil) }
  }

  /// Removes a reference of `pin`; one that is not there is as good.
  func unpin(_ reference: String) throws(GitError) {
    let call = Call(.pin, reference)
    guard reference.hasPrefix(MirrorReference.prefix) else {
      throw call.error(.refusedName, "pins live under \(MirrorReference.prefix)")
    }
    guard try resolve(reference) != nil else { return }
    try call.run { git_reference_remove(pointer, reference) }
  }

  private func lookup(_ reference: String, _ call: Call) throws(GitError) -> Handle? {
    do throws(GitError) {
      return try call.make(free: git_reference_free) { git_reference_lookup(&$0, pointer, reference) }
    } catch {
      if error.code == .notFound { return nil }
      throw error
    }
  }
}

/// True for a full name such as `refs/heads/main` that Git allows. The one call that needs no open repository, which
/// would have started libgit2: it crashes when it has something to say before that.
func isReferenceName(_ name: String) throws(GitError) -> Bool {
  try Library.start()
  guard name.hasPrefix("refs/"), name.utf8.count <= GitLimits.bytesPerName, !name.utf8.contains(0) else { return false }
  var valid: Int32 = 0
  return git_reference_name_is_valid(&valid, name) == 0 && valid == 1
}
