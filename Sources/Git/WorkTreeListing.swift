/// A regular file of a work tree.
package struct WorkTreeFile: Equatable, Sendable {
  /// Where its bytes are.
  package enum Source: Equatable, Sendable {
    case disk
    /// A sparse checkout left it out; it counts as unchanged.
    case commit(BlobID)
  }

  /// From the root of the repository, with "/" between components.
  package let path: String
  /// In bytes, when it was listed.
  package let size: Int
  package let source: Source

  package init(path: String, size: Int, source: Source) {
    self.path = path
    self.size = size
    self.source = source
  }
}

/// The files below one folder of a work tree, with everything that could not be listed.
package struct WorkTreeListing: Equatable, Sendable {
  /// In the order of Git's trees: by bytes of the path.
  package var files: [WorkTreeFile] = []
  /// In the same order.
  package var problems: [TreeProblem] = []

  package init(files: [WorkTreeFile] = [], problems: [TreeProblem] = []) {
    self.files = files
    self.problems = problems
  }
}
