/// Manifests that show what a code means.
package struct CodeExample: Sendable {
  package struct File: Sendable {
    package let path: String
    package let text: String

    init(_ path: String, _ text: String) { (self.path, self.text) = (path, text) }

    /// False for a document that manifests refer to.
    package var isManifest: Bool { path.hasSuffix(".yaml") }
  }

  /// Files with that fault, and with no other.
  package let bad: [File]
  /// The same ones mended.
  package let good: [File]
  /// What stands beside either, such as the Target that is named.
  package let beside: [File]
}
