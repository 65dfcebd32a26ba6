package import Git
import Processes

/// Talks to the remote repository in child processes, which are ended at a deadline: the network half of libgit2 knows
/// no timeout.
///
/// Copies take turns in fetching, as a mirror takes one fetch at a time.
package struct ChildRemote: Remote {
  private let executable: String
  private let request: FetchRequest
  private let environment: [String: String]
  private let deadline: Duration
  private let turns = Turnstile()

  /// How long a transfer may take before its process is ended.
  package static let longestTransfer = Duration.seconds(60)
  /// The child answers with one line.
  private static let answerBytes = 64 * 1024

  /// - Parameters:
  ///   - executable: this program; its hidden commands `git-fetch` and `git-push` do the work.
  ///   - request: the branch that is followed.
  ///   - environment: what the transports may read, such as `HOME` and `SSH_AUTH_SOCK`.
  package init(
    executable: String, request: FetchRequest, environment: [String: String],
    deadline: Duration = ChildRemote.longestTransfer
  ) {
    self.executable = executable
    self.request = request
    self.environment = environment
    self.deadline = deadline
  }

  package func fetch() async -> FetchAnswer {
    await fetch([request.mirror, request.url, request.branch])
  }

  package func fetch(proposal branch: String) async -> FetchAnswer {
    await fetch([request.mirror, request.url, branch, MirrorReference.proposal])
  }

  package func push(
    _ commit: CommitID, keptAs reference: String, to branch: String, after parent: CommitID?
  ) async -> PushAnswer {
    let words = [request.mirror, request.url, branch, commit.hex, reference] + (parent.map { [$0.hex] } ?? [])
    guard isOnThisMachine(url: request.url) else { return await push(words) }
    // A cancelled child is killed, and this one may hold the branch's lock: it is waited for, until the deadline.
    return await Task { await push(words) }.value
  }

  private func push(_ words: [String]) async -> PushAnswer {
    do throws(GitError) {
      return try await ask(["git-push"] + words, .push, PushAnswer.decode)
    } catch {
      return .failed(error)
    }
  }

  package func writeAccess() async -> AccessAnswer {
    let words = ["git-push", request.mirror, request.url, request.branch]
    do throws(GitError) {
      return try await ask(words, .reachForPush, AccessAnswer.decode)
    } catch {
      return .denied(error.description)
    }
  }

  private func fetch(_ words: [String]) async -> FetchAnswer {
    await turns.enter()
    let answer: FetchAnswer
    do throws(GitError) {
      answer = try await ask(["git-fetch"] + words, .reach, FetchAnswer.decode)
    } catch {
      answer = .failed(error)
    }
    await turns.leave()
    return answer
  }

  private func ask<Answer>(
    _ words: [String], _ operation: GitError.Operation, _ decode: ([UInt8]) -> Answer?
  ) async throws(GitError) -> Answer {
    let command = HelperCommand(
      [executable] + words, environment: environment, deadline: deadline, outputLimit: Self.answerBytes)
    let reason: String
    do throws(ProcessError) {
      let result = try await run(command)
      if let answer = decode(result.output) { return answer }
      reason = "\(words[0]) ended without an answer: \(result.status)"
    } catch {
      reason = "\(error)"
    }
    throw GitError(.unreachable, operation, redacted(request.url), reason)
  }
}
