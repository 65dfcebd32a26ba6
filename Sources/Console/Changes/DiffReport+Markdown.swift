package import Reports

extension DiffReport {
  /// No comment on GitHub may be longer, in characters; here it bounds bytes.
  package static let longestComment = 65_536

  /// A comment for a pull request: one hidden tag by which it is found and updated in place, then the worst on top.
  /// What there is no room for is left out from the least important on, and counted: first details, then rows of the
  /// table, destructive changes and errors last.
  /// - Parameter name: tells this comment's tag from those of other folders or repositories.
  package func markdown(name: String? = nil) -> String {
    var page = MarkdownPage(self)
    // What is rendered first is the last to find no room.
    let faults = page.faults()
    let destructive = page.destructive()
    let lists = page.notices() + page.shared()
    let sharedDetails = page.sharedDetails()
    let deployments = page.deployments()
    let details = sharedDetails + page.details() + page.warnings()
    return ([Self.tag(name)] + page.headline + destructive + faults + lists + deployments + details).joined(
      separator: "\n") + "\n"
  }

  /// The first line of the comment.
  package static func tag(_ name: String? = nil) -> String {
    let safe = (name ?? "").unicodeScalars.prefix(longestTagName).map { scalar -> Character in
      let isSafe = scalar.isASCII && scalar.properties.isAlphabetic || "0123456789._/".unicodeScalars.contains(scalar)
      return isSafe ? Character(scalar) : "-"
    }
    return safe.isEmpty ? "<!-- setpoint-diff -->" : "<!-- setpoint-diff:\(String(safe)) -->"
  }

  private static let longestTagName = 100
}
