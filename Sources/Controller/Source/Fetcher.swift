import Domain
package import Git
import Processes

/// Brings the branch's newest commit into the mirror.
package protocol Fetcher: Sendable {
  func fetch() async -> FetchAnswer
}

/// Fetches in a child process, which is ended at a deadline: the network half of libgit2 knows no timeout.
package struct ChildFetcher: Fetcher {
  private let executable: String
  private let request: FetchRequest
  private let environment: [String: String]

  /// How long a fetch may take before its process is ended.
  private static let deadline = Duration.seconds(60)
  /// The child answers with one line.
  private static let answerBytes = 64 * 1024

  /// - Parameters:
  ///   - executable: this program; its hidden command `git-fetch` does the work.
  ///   - environment: what the transports may read, such as `HOME` and `SSH_AUTH_SOCK`.
  package init(executable: String, request: FetchRequest, environment: [String: String]) {
    self.executable = executable
    self.request = request
    self.environment = environment
  }

  package func fetch() async -> FetchAnswer {
    let command = HelperCommand(
      [executable, "git-fetch", request.mirror, request.url, request.branch], environment: environment,
      deadline: Self.deadline, outputLimit: Self.answerBytes)
    do throws(ProcessError) {
      let result = try await run(command)
      return FetchAnswer.decode(result.output) ?? failed("the fetch ended without an answer: \(result.status)")
    } catch {
      return failed("\(error)")
    }
  }

  private func failed(_ reason: String) -> FetchAnswer {
    .failed(GitError(.unreachable, .reach, redacted(request.url), reason))
  }
}
