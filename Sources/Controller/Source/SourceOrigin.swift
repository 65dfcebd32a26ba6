import Git

/// Where desired state is read from.
package struct SourceOrigin: Equatable, Codable, Sendable {
  /// Without what must not be shown of it.
  package let url: String
  package let branch: String
  /// Folder that holds the manifests; empty for the root.
  package let path: String

  package init(url: String, branch: String, path: String) {
    self.url = redacted(url)
    self.branch = branch
    self.path = path
  }

  /// What is different here, for people: `the branch is 'b' and was 'a'`.
  package func differences(from old: SourceOrigin) -> String {
    func difference(_ what: String, _ is: String, _ was: String) -> String? {
      `is` == was ? nil : "the \(what) is \(Self.quoted(`is`)) and was \(Self.quoted(was))"
    }
    return [
      difference("repository", url, old.url), difference("branch", branch, old.branch),
      difference("path", path, old.path),
    ].compactMap(\.self).joined(separator: ", ")
  }

  private static func quoted(_ text: String) -> String { text.isEmpty ? "the root" : "'\(text)'" }
}
