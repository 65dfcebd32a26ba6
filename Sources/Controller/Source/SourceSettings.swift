package import Git

/// What to follow.
package struct SourceSettings: Sendable {
  package let request: FetchRequest
  /// Folder inside the repository that holds the manifests; empty for the root.
  package let path: String
  /// Whether a tip that does not contain the revision in force is followed without anybody's word.
  package let allowRewrites: Bool

  package init(request: FetchRequest, path: String, allowRewrites: Bool = false) {
    self.request = request
    self.path = path
    self.allowRewrites = allowRewrites
  }

  var origin: SourceOrigin { SourceOrigin(url: request.url, branch: request.branch, path: path) }
}
