/// A folder of the work tree on the way down.
struct WorkTreeFolder {
  /// Nil if a sparse checkout left all of it out.
  let disk: OpenFolder?
  /// Components from the root.
  let path: [String]
  /// True if nothing in it counts but what is tracked.
  let isIgnored: Bool

  /// The path in bytes, "" or with "/" at the end. Folders with flawed names are not entered, so it is the real one.
  var prefix: [UInt8] { path.flatMap { Array($0.utf8) + [UInt8(ascii: "/")] } }
}

/// One entry of a folder of the work tree that counts.
struct WorkTreeEntry {
  let bytes: [UInt8]
  let name: EntryName
  let form: EntryForm
  let size: Int
  let source: WorkTreeFile.Source
  /// For a folder: nothing in it counts but what is tracked.
  var isIgnored = false
  /// What is wrong with it, beside its name.
  var flaw: TreeProblem.Kind?

  /// What Git sorts the entries of a folder by, so that the paths below come out in the order of their bytes.
  var sortKey: [UInt8] { form == .folder ? bytes + [UInt8(ascii: "/")] : bytes }
}
