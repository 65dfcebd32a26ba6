/// A regular file in a commit.
package struct TreeFile: Equatable, Sendable {
  /// From the root of the repository, with "/" between components.
  package let path: String
  package let blob: BlobID
  /// In bytes.
  package let size: Int

  package init(path: String, blob: BlobID, size: Int) {
    self.path = path
    self.blob = blob
    self.size = size
  }
}

/// Something in a commit or work tree that is not listed as a file, and why. It stops only itself.
package struct TreeProblem: Equatable, Sendable {
  /// Decide on this, never on `reason`.
  package enum Kind: Equatable, Sendable {
    /// A symbolic link; never followed, as it may point out of the repository.
    case symlink
    /// A submodule; its files are in another repository.
    case submodule
    /// A repository of its own inside the work tree; its files are not of this one.
    case nestedRepository
    /// A pipe, socket or device in the work tree.
    case special
    /// A file or folder of the work tree that the operating system does not let this user read.
    case unreadable(reason: String)
    /// The name is not UTF-8.
    case notUTF8
    /// The name is "", ".", "..", ".git", or has a slash, backslash or invisible character.
    case forbiddenName
    /// Another entry of the folder differs only in case or in Unicode normalisation; neither is listed.
    case twin
    /// More path components than the limit.
    case tooDeep(limit: Int)
    /// More bytes in the path than the limit.
    case pathTooLong(limit: Int)
    /// The file or folder has more bytes than the limit.
    case tooLarge(bytes: Int, limit: Int)
    /// There are more problems than are listed.
    case more(limit: Int)
  }

  /// From the root of the repository, printable; "." is the root.
  package let path: String
  package let kind: Kind

  package init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  /// Whether a file with one of these endings may be what could not be listed. A link or submodule beside such files is
  /// none of them; everything else may have been one.
  package func mayHide(suffixes: [String]) -> Bool {
    switch kind {
    case .symlink, .submodule, .nestedRepository: suffixes.contains { path.hasSuffix($0) }
    case .notUTF8, .forbiddenName, .twin, .tooDeep, .pathTooLong, .tooLarge, .unreadable, .special, .more: true
    }
  }

  /// One line for an operator: why, and what to do.
  package var reason: String {
    switch kind {
    case .symlink: "is a symbolic link, which is not followed; commit the file itself"
    case .submodule: "is a submodule, which is not read; commit the files themselves"
    case .nestedRepository: "is a repository of its own, which is not read; move it or have Git ignore it"
    case .special: "is neither a file nor a folder; remove it"
    case .unreadable(let reason): "cannot be read (\(reason)); correct its permissions"
    case .notUTF8: "has a name that is not UTF-8; rename it"
    case .forbiddenName: "has a name that is not allowed; rename it"
    case .twin: "differs from a neighbour only in case or in Unicode form; rename one of them"
    case .tooDeep(let limit): "is more than \(limit) folders deep; move it up"
    case .pathTooLong(let limit): "has a path of more than \(limit) bytes; shorten it"
    case .tooLarge(let bytes, let limit): "has \(bytes) bytes, more than the \(limit) allowed; split it"
    case .more(let limit): "has more problems than the \(limit) listed; solve these first"
    }
  }
}

/// The files below one folder of a commit, with everything that could not be listed.
package struct TreeListing: Equatable, Sendable {
  /// In the order of Git's trees: by bytes of the path.
  package var files: [TreeFile] = []
  /// In the same order.
  package var problems: [TreeProblem] = []

  package init(files: [TreeFile] = [], problems: [TreeProblem] = []) {
    self.files = files
    self.problems = problems
  }
}
