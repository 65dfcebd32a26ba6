/// What a commit says about itself. Nothing here is verified: names and times are the author's claim.
package struct CommitInfo: Equatable, Sendable {
  package let id: CommitID
  package let authorName: String
  package let authorAddress: String
  /// When it was committed, in seconds since 1970, UTC.
  package let seconds: Int64
  /// The first line of the message, printable.
  package let summary: String

  package init(id: CommitID, authorName: String, authorAddress: String, seconds: Int64, summary: String) {
    self.id = id
    self.authorName = authorName
    self.authorAddress = authorAddress
    self.seconds = seconds
    self.summary = summary
  }
}
