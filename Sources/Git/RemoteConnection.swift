import CGit2

/// A remote repository, connected to for a push.
struct RemoteConnection: ~Copyable {
  private let remote: Handle
  private let dialogue: PushDialogue
  private let url: String
  private let options: git_push_options

  private init(_ remote: consuming Handle, _ dialogue: PushDialogue, _ url: String, _ options: git_push_options) {
    self.remote = remote
    self.dialogue = dialogue
    self.url = url
    self.options = options
  }

  static func open(
    _ url: String, for mirror: RepositoryHandle, _ dialogue: PushDialogue
  ) throws(GitError) -> RemoteConnection {
    let address = RemoteURL.forLibrary(url)
    let call = Call(.reachForPush, redacted(url))
    let remote = try call.make(free: git_remote_free) { git_remote_create_anonymous(&$0, mirror.pointer, address) }
    var options = git_push_options()
    try call.run { git_push_options_init(&options, UInt32(GIT_PUSH_OPTIONS_VERSION)) }
    options.pb_parallelism = 1
    dialogue.answer(for: &options.callbacks)
    try call.run { git_remote_connect(remote.pointer, GIT_DIRECTION_PUSH, &options.callbacks, nil, nil) }
    return RemoteConnection(remote, dialogue, url, options)
  }

  func heads() throws(GitError) -> RemoteHeads {
    try RemoteHeads(remote.pointer, Call(.reachForPush, redacted(url)))
  }

  /// Sends a reference of the mirror's; what becomes of it is in the dialogue. Ends with an error if the remote has
  /// anything in the other reference that is not part of the history of the one.
  ///
  /// - Parameter specification: `REFERENCE:REFERENCE`, without the sign for force.
  func upload(_ specification: String) throws(GitError) {
    var options = options
    let remote = remote.pointer
    let status = specification.withCString { text in
      var strings: [UnsafeMutablePointer<CChar>?] = [UnsafeMutablePointer(mutating: text)]
      return strings.withUnsafeMutableBufferPointer { buffer in
        var list = git_strarray(strings: buffer.baseAddress, count: 1)
        return git_remote_upload(remote, &list, &options)
      }
    }
    try Call(.push, redacted(url)).run { status }
  }
}
