/// What failed in Git, on what, and why. It holds no secret: refused URLs appear in their redacted form only.
package struct GitError: Error, Equatable, Sendable {
  /// The kind of failure; decide on this, never on `message`.
  package enum Code: String, CaseIterable, Sendable {
    /// The URL has a form that is not supported, or carries a secret.
    case refusedURL = "refused-url"
    /// The branch or reference has a name that Git does not allow, or that Setpoint does not own.
    case refusedName = "refused-name"
    /// A path that is not a plain relative path inside the repository, or not an absolute path on this machine.
    case refusedPath = "refused-path"
    /// The commit, blob or folder asked for does not exist.
    case notFound = "not-found"
    /// The object exists and is something else than was asked for.
    case wrongKind = "wrong-kind"
    /// One object is beyond its limit in bytes.
    case tooLarge = "too-large"
    /// A count is beyond its limit.
    case tooMany = "too-many"
    /// The path of the mirror holds something that is not a bare repository.
    case notAMirror = "not-a-mirror"
    /// The mirror is damaged or incomplete.
    case corruptMirror = "corrupt-mirror"
    /// A repository on this machine belongs to another user.
    case foreignOwner = "foreign-owner"
    /// Neither the folder nor one above it is a repository.
    case notARepository = "not-a-repository"
    /// The repository has no work tree that may be read.
    case noWorkTree = "no-work-tree"
    /// No branch, tag or commit of that name is in the repository.
    case unknownRevision = "unknown-revision"
    /// A shortened commit name fits several commits.
    case ambiguous = "ambiguous"
    /// It may exist and this clone, made with `--depth`, ends before it.
    case shallowClone = "shallow-clone"
    /// This clone, made with `--filter`, left it out.
    case partialClone = "partial-clone"
    /// Two commits share no history.
    case unrelated = "unrelated"
    /// The repository uses a format that Setpoint cannot read.
    case unsupportedFormat = "unsupported-format"
    /// A repository of the user's own is damaged.
    case damagedRepository = "damaged-repository"
    /// The operating system refused to read a file or folder of the user's own.
    case unreadable = "unreadable"
    /// Another process holds the mirror or one of its references.
    case busy = "busy"
    /// The remote repository could not be reached or gave no useful answer.
    case unreachable = "unreachable"
    /// The remote repository wants credentials that are missing or wrong.
    case unauthorized = "unauthorized"
    /// The server's certificate or host key is not trusted.
    case untrustedServer = "untrusted-server"
    /// The transfer began and did not end well.
    case brokenTransfer = "broken-transfer"
    /// The operating system refused: disk, permission, descriptor.
    case system = "system"
    /// libgit2 failed in a way that has no case of its own.
    case library = "library"
  }

  /// What was being done; the text completes the sentence "cannot …".
  package enum Operation: String, CaseIterable, Sendable {
    case start = "start libgit2 for"
    case accept = "accept"
    case open = "open the mirror"
    case create = "create the mirror"
    case openRepository = "open the repository"
    case readIndex = "read the index of"
    case resolve = "resolve"
    case list = "list the files of"
    case find = "find"
    case read = "read"
    case export = "export"
    case compare = "compare the history of"
    case describe = "describe"
    case pin = "pin"
    case reach = "reach"
    case fetch = "fetch from"
    case reachForPush = "reach for writing"
    case push = "push to"
    case commit = "commit"
    case search = "search the history of"
  }

  package let code: Code
  package let operation: Operation
  /// A path, URL, reference or object name.
  package let subject: String
  /// Why, on one line; may be the library's own words.
  package let message: String

  /// Subject and message are cut to one printable line each.
  package init(_ code: Code, _ operation: Operation, _ subject: String, _ message: String) {
    self.code = code
    self.operation = operation
    self.subject = oneLine(subject, limit: GitLimits.errorCharacters)
    self.message = oneLine(message, limit: GitLimits.errorCharacters)
  }
}
