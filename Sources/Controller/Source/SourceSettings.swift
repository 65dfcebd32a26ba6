package import Git
import Manifest

/// What to follow.
package struct SourceSettings: Sendable {
  package let request: FetchRequest
  /// Folder inside the repository that holds the manifests; empty for the root.
  package let path: String

  package init(request: FetchRequest, path: String) {
    self.request = request
    self.path = path
  }

  /// Platform kinds stand in `platform/` below the path.
  var assembling: AssembleOptions {
    AssembleOptions(platformPrefix: path.isEmpty ? "platform/" : "\(path)/platform/")
  }
}
