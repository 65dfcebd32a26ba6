import Domain
import Git
import Manifest

/// What the paths of data triggers hold. What did not change since the last revision is not read again.
struct ContentCache {
  private var known: [String: Known] = [:]

  private struct Known {
    /// The Git object at the path.
    let object: String
    let hash: String
    /// What the files of DVC in it name.
    let named: [ContentReading.Pointer: ContentEntry]
  }

  /// What each of these paths holds in a commit. One that Git does not allow is left out: nothing can be said of it.
  mutating func content(
    of paths: Set<String>, in commit: CommitID, from mirror: Mirror
  ) async throws(GitError) -> [String: Content] {
    var (fresh, content): ([String: Known], [String: Content]) = ([:], [:])
    for path in paths.sorted() {
      do throws(GitError) {
        guard let node = try await mirror.entry(at: path, in: commit) else {
          content[path] = .missing
          continue
        }
        let known = try await look(at: node, path, commit, mirror)
        fresh[path] = known
        content[path] = .hash(known.hash)
      } catch {
        guard error.code == .refusedPath else { throw error }
      }
    }
    known = fresh
    return content
  }

  private func look(
    at node: TreeNode, _ path: String, _ commit: CommitID, _ mirror: Mirror
  ) async throws(GitError) -> Known {
    if let known = known[path], known.object == node.id { return known }
    var reading = ContentReading(before: known[path]?.named ?? [:], mirror: mirror)
    let entries = try await reading.entries(of: node, at: path, in: commit)
    // What it does not tell by its files it tells by its name in Git.
    let whole = [(path: "", content: ContentEntry.blob(node.id))]
    return Known(object: node.id, hash: contentHash(of: entries ?? whole), named: reading.named)
  }
}
