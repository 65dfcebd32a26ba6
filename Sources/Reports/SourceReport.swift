package import Domain

/// How reading the source goes.
package struct SourceReport: Equatable, Codable, Sendable {
  package var name: String
  /// Without user name and password.
  package var url: String
  package var revision: String?
  /// `ok`, or one word for what is wrong, such as `unreachable`.
  package var status: String
  /// What is wrong and what to do; absent when nothing is.
  package var message: String?

  package static let ok = "ok"

  package init(name: String, url: String, revision: Revision?, status: String = Self.ok, message: String? = nil) {
    self.name = name
    self.url = Self.withoutCredentials(url)
    self.revision = revision?.hex
    self.status = status
    self.message = message
  }

  /// `https://user:secret@host/path` becomes `https://host/path`.
  private static func withoutCredentials(_ url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else { return url }
    return String(url[..<scheme.upperBound]) + rest[rest.index(after: at)...]
  }
}
