import Console
import Git

/// The hidden half of the controller that talks to the network: fetches once and answers with one line.
struct GitFetchCommand {
  private let words: [String]

  init(_ words: [String]) { self.words = words }

  func run() -> Int32 {
    guard words.count == 3 || words.count == 4 else {
      Output.note("setpoint git-fetch: expected MIRROR URL BRANCH [REFERENCE]")
      return ExitStatus.usage
    }
    let request = FetchRequest(
      mirror: words[0], url: words[1], branch: words[2], reference: words.dropFirst(3).first ?? MirrorReference.incoming
    )
    let answer = fetch(request)
    Output.result(answer.encoded())
    return ExitStatus.success
  }
}
