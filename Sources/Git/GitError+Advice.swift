extension GitError: CustomStringConvertible {
  /// One line for an operator: what failed, on what, why, and what to do next.
  package var description: String {
    "cannot \(operation.rawValue) \(subject): \(message); \(advice)"
  }

  /// True if the same call may work later without anybody changing anything.
  package var mayPass: Bool {
    switch code {
    case .busy, .unreachable, .brokenTransfer, .system: true
    case .refusedURL, .refusedName, .refusedPath, .notFound, .wrongKind, .tooLarge, .tooMany, .notAMirror,
      .corruptMirror, .foreignOwner, .unauthorized, .untrustedServer, .library, .notARepository, .noWorkTree,
      .unknownRevision, .ambiguous, .shallowClone, .partialClone, .unrelated, .unsupportedFormat, .damagedRepository,
      .unreadable:
      false
    }
  }

  /// What to do next.
  package var advice: String {
    switch code {
    case .refusedURL:
      "use an absolute path, file:///path, git://host/path, https://host/path,"
        + " ssh://user@host/path or user@host:path, without a password"
    case .refusedName: "correct the name in the settings"
    case .refusedPath: "correct the path"
    case .notFound: "check the name and that it was pushed"
    case .wrongKind: "name something of the right kind"
    case .tooLarge, .tooMany: "make it smaller, or watch a smaller part of the repository"
    case .notAMirror: "give the mirror a path of its own, or move what is there away"
    case .corruptMirror: "move the mirror's folder away; the next start fetches a new one"
    case .foreignOwner: "give the repository to the user that runs Setpoint, or serve it over git, https or ssh"
    case .busy: "it is tried again; a lock file that the message names and nothing else uses may be removed"
    case .unreachable: "check the URL, the network and that the server is up; it is tried again"
    case .unauthorized where operation == .reachForPush || operation == .push:
      "give the user that runs Setpoint write access, for ssh with a key in its agent (not RSA)"
    case .unauthorized: "give the user that runs Setpoint read access, for ssh with a key in its agent (not RSA)"
    case .untrustedServer: "check the server's identity, then trust its certificate or add it to known_hosts"
    case .brokenTransfer: "it is tried again; if it persists, run git fsck on the remote repository"
    case .system: "check free space, permissions and the disk; it is tried again"
    case .notARepository: "name a folder of a Git repository"
    case .noWorkTree: "name two commits or branches, or the folder that holds the files"
    case .unknownRevision: "check the name; git fetch brings what others pushed"
    case .ambiguous: "give more digits"
    case .shallowClone: "or clone with the history (actions/checkout: fetch-depth: 0; GitLab CI: GIT_DEPTH: 0)"
    case .partialClone: "clone without --filter (actions/checkout: without filter)"
    case .unrelated: "compare them with two dots, which needs no common commit"
    case .unsupportedFormat: "use a clone made with Git's defaults"
    case .damagedRepository: "run git fsck in it"
    case .unreadable: "check the permissions"
    case .library: "if it persists, report it with this line"
    }
  }
}
