import Git
import Manifest

/// Parsed files of the last revision by path and blob: what did not change is not parsed again.
struct ParseCache {
  private var parsed: [Key: ParsedFile] = [:]

  private struct Key: Hashable {
    let path: String
    let blob: BlobID
  }

  mutating func parse(
    _ files: [TreeFile], from mirror: Mirror
  ) async throws(GitError) -> [ParsedFile] {
    var fresh: [Key: ParsedFile] = [:]
    for file in files {
      let key = Key(path: file.path, blob: file.blob)
      if let known = parsed[key] {
        fresh[key] = known
      } else {
        let bytes = try await mirror.read(file.blob, limit: GitLimits().bytesPerFile)
        fresh[key] = Manifest.parse(ManifestFile(path: file.path, blob: file.blob.hex, bytes: bytes))
      }
    }
    parsed = fresh
    return files.compactMap { fresh[Key(path: $0.path, blob: $0.blob)] }
  }
}
