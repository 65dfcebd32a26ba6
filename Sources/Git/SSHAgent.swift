import CGit2

/// Answers a remote's question for credentials from the user's ssh agent; there is no other source of them here.
class SSHAgent {
  private var questions = 0

  /// Makes libgit2 ask this object, which the caller keeps alive as long as the callbacks are used.
  func answer(for callbacks: inout git_remote_callbacks) {
    callbacks.credentials = answerQuestion
    callbacks.payload = Unmanaged.passUnretained(self).toOpaque()
  }

  /// - Parameter allowed: the kinds of credentials that the remote takes; no other kind may be offered.
  fileprivate func reply(
    _ out: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?, user: UnsafePointer<CChar>?, allowed: UInt32
  ) -> Int32 {
    questions += 1
    // libgit2 asks again for as long as the answer is wrong.
    guard questions <= GitLimits.credentialQuestions else { return GIT_EAUTH.rawValue }
    if allowed & GIT_CREDENTIAL_USERNAME.rawValue != 0 { return git_credential_username_new(out, "git") }
    guard allowed & GIT_CREDENTIAL_SSH_KEY.rawValue != 0, let user else { return GIT_PASSTHROUGH.rawValue }
    return git_credential_ssh_key_from_agent(out, user)
  }
}

/// Called by libgit2, through which no Swift error may pass.
private func answerQuestion(
  _ out: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?, _ url: UnsafePointer<CChar>?,
  _ user: UnsafePointer<CChar>?, _ allowed: UInt32, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let payload else { return GIT_PASSTHROUGH.rawValue }
  return Unmanaged<SSHAgent>.fromOpaque(payload).takeUnretainedValue().reply(out, user: user, allowed: allowed)
}
