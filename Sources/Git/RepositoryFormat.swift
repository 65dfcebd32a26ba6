import CGit2

/// What the settings of a repository say about how to read it.
struct RepositoryFormat {
  /// True if objects were left out when it was cloned.
  let isPartial: Bool
  /// `core.bare`.
  let isBare: Bool
  /// `core.worktree` as it is written.
  let workTree: String?

  /// Refuses a repository that this build of libgit2 would misread. Extensions that only matter to writers are let
  /// pass: sparse checkouts and partial clones set some that libgit2 1.5 would refuse.
  init(of repository: OpaquePointer, _ call: Call) throws(GitError) {
    let settings = try call.make(free: git_config_free) { git_repository_config_snapshot(&$0, repository) }
    let text = { (name: String) in Self.text(name, settings.pointer) }
    if let hash = text("extensions.objectformat"), hash.lowercased() != "sha1" {
      throw call.error(.unsupportedFormat, "its objects are named by \(hash), not SHA-1")
    }
    if let storage = text("extensions.refstorage"), storage.lowercased() != "files" {
      throw call.error(.unsupportedFormat, "its references are stored as \(storage), not files")
    }
    isPartial = text("extensions.partialclone") != nil
    workTree = text("core.worktree")
    var bare: Int32 = 0
    isBare = git_config_get_bool(&bare, settings.pointer, "core.bare") == 0 && bare == 1
  }

  private static func text(_ name: String, _ settings: OpaquePointer) -> String? {
    var value: UnsafePointer<CChar>?
    defer { git_error_clear() }
    guard git_config_get_string(&value, settings, name) == 0, let value else { return nil }
    return String(cString: value)
  }
}
