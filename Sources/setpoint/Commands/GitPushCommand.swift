import Console
import Git
import Glibc

/// The hidden half of the controller that writes to the remote repository: pushes one commit and answers with one
/// line. Without a commit it only asks whether it may.
struct GitPushCommand {
  private let words: [String]

  init(_ words: [String]) { self.words = words }

  func run() -> Int32 {
    if words.count == 3 {
      let answer = writeAccess(FetchRequest(mirror: words[0], url: words[1], branch: words[2]))
      Output.result(answer.encoded())
      return ExitStatus.success
    }
    guard let request else {
      Output.note("setpoint git-push: expected MIRROR URL BRANCH [COMMIT REFERENCE [PARENT]]")
      return ExitStatus.usage
    }
    // It ends by itself in a moment, and must not leave the branch locked. Over a network it may be ended.
    if isOnThisMachine(url: request.url) { for number in [SIGTERM, SIGINT, SIGHUP] { signal(number, SIG_IGN) } }
    Output.result(push(request).encoded())
    return ExitStatus.success
  }

  private var request: PushRequest? {
    guard words.count == 5 || words.count == 6, let commit = CommitID(words[3]) else { return nil }
    let parent = words.count == 6 ? CommitID(words[5]) : nil
    if words.count == 6, parent == nil { return nil }
    return PushRequest(
      mirror: words[0], url: words[1], branch: words[2], commit: commit, reference: words[4], parent: parent)
  }
}
