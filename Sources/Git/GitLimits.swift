/// How much of a repository is taken in at once.
package struct GitLimits: Sendable, Equatable {
  /// Bytes in one listed file; a larger one is a problem of its own.
  package var bytesPerFile = 1 << 20
  /// Bytes in one tree object, which is one folder.
  package var bytesPerTree = 64 << 20
  /// Files in one listing.
  package var files = 200_000
  /// Tree entries looked at for one listing. Bounds trees that name each other many times over.
  package var entries = 1_000_000
  /// Path components of a listed file, counted from the root of the repository.
  package var depth = 64
  /// Bytes in one path.
  package var bytesPerPath = 1_024
  /// Bytes in one `.gitignore`; a folder with a larger one is not entered.
  package var bytesPerIgnoreFile = 256 << 10
  /// Problems reported for one listing; a last one says that there are more.
  package var problems = 1_000

  package init() {}

  /// Characters of an error's subject or message.
  static let errorCharacters = 400
  /// Bytes of a URL.
  static let bytesPerURL = 2_048
  /// Bytes of a branch or reference name.
  static let bytesPerName = 250
  /// Branches that an answer about a missing one names.
  static let branchesNamed = 50
  /// Bytes of a revision that a user names.
  static let bytesPerRevision = 1_024
  /// References among which the nearest name is looked for.
  static let referencesCompared = 5_000
  /// Characters that a name may differ in and still be the nearest.
  static let changesToNearest = 4
  /// Commits that an error about an ambiguous name lists.
  static let candidatesNamed = 5
  /// Objects that may share one shortened name before the search for the one commit among them ends.
  static let objectsPerPrefix = 10_000
  /// Bytes read from a file of the work tree at once.
  static let bytesPerRead = 64 << 10
  /// Commits looked at for the common ancestor in a shallow clone.
  static let commitsPerWalk = 1_000_000
  /// Bytes of one answer line from the child.
  static let bytesPerAnswer = 64 << 10
  /// Characters of a commit's summary, author's name and address.
  static let commitTextCharacters = 300
  /// Bytes kept of what a server says during a push.
  static let bytesSaidByServer = 4 << 10
  /// Seconds after which the lock of a branch counts as left behind: it is held for the moment in which a branch moves.
  static let secondsOfLiveLock = 600
  /// Times that a remote may ask for credentials in one fetch.
  static let credentialQuestions = 3
}
