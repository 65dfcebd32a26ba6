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

  /// Puts a file into the work tree.
  func write(_ path: String, _ text: String) throws {
    let whole = URL(filePath: folder + "/remote/" + path)
    try FileManager.default.createDirectory(at: whole.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: whole)
  }

  /// Puts a link into the work tree.
  func link(_ path: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: folder + "/remote/" + path)
    try FileManager.default.createSymbolicLink(atPath: folder + "/remote/" + path, withDestinationPath: target)
  }

  /// Commits what the work tree holds, also if nothing changed.
  @discardableResult
  func commit(_ message: String, _ options: String...) async throws -> Revision {
    try await git("-C", folder + "/remote", "add", "--all")
    let words = ["commit", "--quiet", "--allow-empty", "--message", message] + options
    try await git(["-C", folder + "/remote"] + words)
    return try await tip
  }

  /// The branch goes back to the commit before.
  func goBack() async throws -> Revision {
    try await git("-C", folder + "/remote", "reset", "--quiet", "--hard", "HEAD~1")
    return try await tip
  }

  /// Goes on with another branch, which begins here.
  func branch(_ name: String) async throws { try await git("-C", folder + "/remote", "switch", "--quiet", "-c", name) }

  var url: String { "file://\(folder)/remote" }

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
  func source(
    allowRewrites: Bool = false, url: String? = nil, branch: String = "main", path: String = "",
    after origin: SourceOrigin? = nil, from ledger: MemoryLedger? = nil
  ) async throws -> GitSource {
    let request = FetchRequest(mirror: folder + "/mirror.git", url: url ?? self.url, branch: branch)
    let source = GitSource(
      settings: SourceSettings(request: request, path: path, allowRewrites: allowRewrites),
      mirror: try await Mirror.open(path: request.mirror), fetcher: DirectFetcher(request: request),
      wall: { WallTime(milliseconds: 0) }, changed: {})
    if let ledger { try await source.start(from: ledger) } else { await source.start(after: origin) }
    return source
  }

  /// Fetches in this process: nothing here can hang.
  private struct DirectFetcher: Fetcher {
    let request: FetchRequest
    func fetch() async -> FetchAnswer { Git.fetch(request) }
  }
}
