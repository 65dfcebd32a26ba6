import Git
import Manifest

extension RevisionTrees {
  /// The files that manifests refer to, as far as a tree has them.
  func documents(
    of files: [ParsedFile], in tree: ComparedTrees.Head
  ) async throws(GitError) -> [String: DocumentBytes] {
    var found: [String: DocumentBytes] = [:]
    for path in referencedDocuments(files).sorted() { found[path] = try await document(at: path, in: tree) }
    return found
  }

  private func document(at path: String, in tree: ComparedTrees.Head) async throws(GitError) -> DocumentBytes? {
    let limit = ReferenceHistogram.largestBytes
    do throws(GitError) {
      switch tree {
      case .workTree:
        return try await repository.read(WorkTreeFile(path: path, size: 0, source: .disk), limit: limit)
      case .commit(let commit):
        guard let file = try await repository.file(at: path, in: commit) else { return nil }
        return try await repository.read(file.blob, limit: limit)
      }
    } catch {
      if error.code == .tooLarge { return largeDocument }
      guard [.notFound, .wrongKind, .refusedPath].contains(error.code) else { throw error }
      return nil
    }
  }
}
