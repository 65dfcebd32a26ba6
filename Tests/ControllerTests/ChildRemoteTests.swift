import Controller
import Domain
import FoundationEssentials
import Git
import Glibc
import Processes
import Testing

/// The child may answer, hang or die: the parent tells all three in time.
@Suite(.timeLimit(.minutes(1)))
struct ChildRemoteTests {
  /// - Parameter script: stands in for the program; it is given the words of the hidden command.
  private func remote(
    _ script: String, url: String = "https://host/r.git", deadline: Duration = .seconds(30),
    _ body: (ChildRemote, CommitID) async throws -> Void
  ) async throws {
    var template = Array("/tmp/setpoint-child-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let program = folder + "/program"
    // By another process: were this one to spawn a third meanwhile, that would hold the file open for writing.
    let writer = ["sh", "-c", #"cat > "$0" && chmod 755 "$0""#, program]
    let environment = ["PATH": "/usr/bin:/bin"]
    let written = try await run(
      HelperCommand(
        writer, environment: environment, input: Array("#!/bin/sh\n\(script)\n".utf8), deadline: .seconds(30)))
    try #require(written.status.isSuccess)
    let request = FetchRequest(mirror: "/m", url: url, branch: "main")
    let remote = ChildRemote(
      executable: program, request: request, environment: environment, deadline: deadline)
    try await body(remote, try #require(CommitID(String(repeating: "c", count: 40))))
  }

  @Test func theWordsOfEachCommand() async throws {
    try await remote(#"printf 'git1\trefused\t'; echo "$@""#) { remote, commit in
      let parent = try #require(CommitID(String(repeating: "d", count: 40)))
      let base = "git-push /m https://host/r.git"
      #expect(
        await remote.push(commit, keptAs: "r", to: "b", after: parent) == .refused("\(base) b \(commit) r \(parent)"))
      #expect(await remote.push(commit, keptAs: "r", to: "b", after: nil) == .refused("\(base) b \(commit) r"))
    }
    try await remote(#"printf 'git1\tmissing\t'; echo "$@""#) { remote, _ in
      let base = "git-fetch /m https://host/r.git"
      #expect(await remote.fetch() == .missingBranch(available: [base + " main"]))
      #expect(
        await remote.fetch(proposal: "p") == .missingBranch(available: [base + " p refs/setpoint/proposal"]))
    }
    try await remote(#"printf 'git1\tdenied\t'; echo "$@""#) { remote, _ in
      #expect(await remote.writeAccess() == .denied("git-push /m https://host/r.git main"))
    }
  }

  @Test func aServerThatHangsIsGivenUpAtTheDeadline() async throws {
    try await remote("exec sleep 1000", deadline: .milliseconds(100)) { remote, commit in
      guard case .failed(let pushed) = await remote.push(commit, keptAs: "r", to: "main", after: nil),
        case .failed(let fetched) = await remote.fetch(), case .denied(let words) = await remote.writeAccess()
      else {
        Issue.record("something answered")
        return
      }
      for text in [pushed.description, fetched.description, words] {
        #expect(text.contains("did not end before its deadline"))
      }
    }
  }

  @Test func aChildThatDiesHasNotAnswered() async throws {
    try await remote("printf 'git1\\tpushed'; kill -9 $$") { remote, commit in
      guard case .failed(let error) = await remote.push(commit, keptAs: "r", to: "main", after: nil) else {
        Issue.record("half an answer passed")
        return
      }
      #expect(error.message.hasPrefix("git-push ended without an answer"))
    }
  }

  /// A lock that it held would be left behind.
  @Test func aPushIntoAFolderIsNotKilledWithItsCaller() async throws {
    try await Pipe.with { began in
      try await Pipe.with { go in
        // The child inherits no descriptor, but may open those of its parent.
        let own = "/proc/\(getpid())/fd/"
        let script = "echo >\(own)\(began.writer); read line <\(own)\(go.reader); printf 'git1\\tpushed\\n'"
        try await remote(script, url: "file:///r.git") { remote, commit in
          let push = Task { await remote.push(commit, keptAs: "r", to: "main", after: nil) }
          await began.read(1)
          push.cancel()
          #expect(write(go.writer, "\n", 1) == 1)
          #expect(await push.value == .pushed)
        }
      }
    }
  }

  @Test func fetchesIntoOneMirrorTakeTurns() async throws {
    let script = #"mkdir "$0.busy" || exit 1; mkdir "$0.$4"; rmdir "$0.busy"; printf 'git1\tempty\n'"#
    try await remote(script) { remote, _ in
      let copy = remote
      let answers = await withTaskGroup(of: FetchAnswer.self) { group in
        for name in ["a", "b", "c", "d"] { group.addTask { await copy.fetch(proposal: name) } }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers == Array(repeating: .emptyRepository, count: 4))
    }
  }
}
