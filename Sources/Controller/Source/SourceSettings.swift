package import Manifest

/// What to follow.
package struct SourceSettings: Sendable {
  package let url: String
  package let branch: String
  /// Folder inside the repository that holds the manifests; empty for the root.
  package let path: String
  package let manifests: ManifestOptions

  /// Names the revision in force inside the mirror, so that it is never collected.
  static let appliedRef = "refs/setpoint/applied"

  package init(url: String, branch: String, path: String, manifests: ManifestOptions) {
    self.url = url
    self.branch = branch
    self.path = path
    self.manifests = manifests
  }
}
