import Controller
import Domain
import FoundationEssentials
import Git
import Glibc
import Processes
import Testing

/// A repository of one test, made by the `git` command, and a source that follows it from a folder beside it.
struct RemoteRepository {
  private let folder: String

  /// Makes one, and removes it after `body`.
  static func with(_ body: (RemoteRepository) async throws -> Void) async throws {
    var template = Array("/tmp/setpoint-source-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let repository = RemoteRepository(folder: folder)
    try await repository.git("init", "--quiet", "--initial-branch=main", folder + "/remote")
    try await body(repository)
  }

  /// Commits, with nothing changed.
  @discardableResult
  func commit(_ message: String, _ options: String...) async throws -> Revision {
    let words = ["commit", "--quiet", "--allow-empty", "--message", message] + options
    try await git(["-C", folder + "/remote"] + words)
    return try await tip
  }

  /// The branch goes back to the commit before.
  func goBack() async throws -> Revision {
    try await git("-C", folder + "/remote", "reset", "--quiet", "--hard", "HEAD~1")
    return try await tip
  }

  private var tip: Revision {
    get async throws {
      let output = try await git("-C", folder + "/remote", "rev-parse", "HEAD")
      return try #require(Revision(output.filter(\.isHexDigit)))
    }
  }

  @discardableResult
  private func git(_ words: String...) async throws -> String { try await git(words) }

  @discardableResult
  private func git(_ words: [String]) async throws -> String {
    let environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_COMMITTER_NAME": "Ada",
      "GIT_COMMITTER_EMAIL": "ada@example.com",
    ]
    let result = try await run(HelperCommand(["git"] + words, environment: environment, deadline: .seconds(30)))
    try #require(result.status.isSuccess, "git \(words): \(String(decoding: result.errorOutput, as: UTF8.self))")
    return String(decoding: result.output, as: UTF8.self)
  }

  /// As a controller that starts has it.
  func source(allowRewrites: Bool = false) async throws -> GitSource {
    let request = FetchRequest(mirror: folder + "/mirror.git", url: "file://\(folder)/remote", branch: "main")
    let source = GitSource(
      settings: SourceSettings(request: request, path: "", allowRewrites: allowRewrites),
      mirror: try await Mirror.open(path: request.mirror), fetcher: DirectFetcher(request: request),
      wall: { WallTime(milliseconds: 0) }, changed: {})
    await source.start()
    return source
  }

  /// Fetches in this process: nothing here can hang.
  private struct DirectFetcher: Fetcher {
    let request: FetchRequest
    func fetch() async -> FetchAnswer { Git.fetch(request) }
  }
}
