import CGit2
import Glibc

/// One entry of a tree, copied out of the library.
struct TreeEntry {
  let name: EntryName
  let form: EntryForm
  let id: git_oid

  init?(_ tree: OpaquePointer, at index: Int) {
    guard let entry = git_tree_entry_byindex(tree, index), let id = git_tree_entry_id(entry),
      let cName = git_tree_entry_name(entry)
    else { return nil }
    self.id = id.pointee
    form = Self.form(git_tree_entry_filemode(entry))
    name = EntryName(UnsafeRawBufferPointer(start: cName, count: strlen(cName)))
  }

  private static func form(_ mode: git_filemode_t) -> EntryForm {
    switch mode {
    case GIT_FILEMODE_TREE: .folder
    case GIT_FILEMODE_LINK: .symlink
    case GIT_FILEMODE_COMMIT: .submodule
    default: .file  // the library normalises all other modes to a blob
    }
  }
}
