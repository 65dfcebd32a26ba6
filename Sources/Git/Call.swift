import CGit2

/// The one door into libgit2: runs a call and turns a negative status into a typed error.
///
/// The library keeps its last error per thread, so it is read in the same synchronous stretch as the call.
struct Call {
  let operation: GitError.Operation
  let subject: String
  /// What "not found" means here: for parts of a known commit it means that the mirror has lost something.
  let missing: GitError.Code

  init(_ operation: GitError.Operation, _ subject: String, missing: GitError.Code = .notFound) {
    self.operation = operation
    self.subject = subject
    self.missing = missing
  }

  /// Runs `body` and returns its status, which is zero or positive.
  @discardableResult
  func run(_ body: () -> Int32) throws(GitError) -> Int32 {
    let status = body()
    guard status < 0 else { return status }
    throw failure(status)
  }

  /// Runs `body`, which fills a pointer, and takes ownership of what it made.
  func make(
    free: @escaping (OpaquePointer?) -> Void, _ body: (inout OpaquePointer?) -> Int32
  ) throws(GitError) -> Handle {
    var pointer: OpaquePointer?
    try run { body(&pointer) }
    guard let pointer else { throw error(.library, "libgit2 returned nothing") }
    return Handle(pointer, free: free)
  }

  /// An error of our own about this call.
  func error(_ code: GitError.Code, _ message: String) -> GitError {
    GitError(code, operation, subject, message)
  }

  /// Reads and clears the library's last error; a stale one must not explain the next failure.
  private func failure(_ status: Int32) -> GitError {
    defer { git_error_clear() }
    let last = git_error_last()?.pointee
    let message = last?.message.map { String(cString: $0) } ?? "libgit2 gave no reason (status \(status))"
    let area = git_error_t(rawValue: UInt32(bitPattern: last?.klass ?? 0))
    let code = code(status: git_error_code(rawValue: status), area: area)
    // The library speaks of a setting that it looked for in vain.
    let foreign = "it belongs to another user, or its configuration cannot be read"
    return error(code, code == .foreignOwner ? foreign : message)
  }

  private func code(status: git_error_code, area: git_error_t) -> GitError.Code {
    switch status {
    case GIT_EAUTH: .unauthorized
    case GIT_ECERTIFICATE: .untrustedServer
    case GIT_ELOCKED: .busy
    case GIT_EOWNER: .foreignOwner
    case GIT_EPEEL: .wrongKind
    case GIT_EAMBIGUOUS: .ambiguous
    case GIT_EINVALIDSPEC: .refusedName
    case GIT_EMISMATCH: operation == .fetch || operation == .push ? .brokenTransfer : .corruptMirror
    // Ownership fails with "not found" as well, for lack of a setting that would allow it.
    case GIT_ENOTFOUND where operation == .open && area == GIT_ERROR_CONFIG: .foreignOwner
    case GIT_ENOTFOUND where operation != .reach && operation != .reachForPush: missing
    default: code(area: area)
    }
  }

  private func code(area: git_error_t) -> GitError.Code {
    switch (operation, area) {
    // The local transport keeps the area of an ownership failure but not its status.
    case (.reach, GIT_ERROR_CONFIG), (.reachForPush, GIT_ERROR_CONFIG): .foreignOwner
    case (.reach, _), (.reachForPush, _): .unreachable
    case (_, GIT_ERROR_NOMEMORY), (_, GIT_ERROR_OS): .system
    case (.fetch, _), (.push, _): .brokenTransfer
    case (.resolve, GIT_ERROR_REGEX): .refusedName
    case (.readIndex, GIT_ERROR_INDEX): .unsupportedFormat
    case (_, GIT_ERROR_NONE), (_, GIT_ERROR_THREAD), (_, GIT_ERROR_INTERNAL), (.start, _), (.create, _), (.pin, _),
      (.accept, _):
      .library
    // All that is left is reading what the mirror must hold.
    default: .corruptMirror
    }
  }
}

/// The only owner of one libgit2 object; frees it once, at the end of its scope.
struct Handle: ~Copyable {
  let pointer: OpaquePointer
  private let free: (OpaquePointer?) -> Void

  init(_ pointer: OpaquePointer, free: @escaping (OpaquePointer?) -> Void) {
    self.pointer = pointer
    self.free = free
  }

  deinit { free(pointer) }
}
