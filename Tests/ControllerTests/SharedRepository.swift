import Controller
import Domain
import FoundationEssentials
import Git
import Glibc
import Processes
import Testing

/// A bare repository of one test that several people push to, made by the `git` command.
struct SharedRepository {
  struct Failure: Error {
    let text: String
  }

  let folder: String
  var origin: String { folder + "/origin.git" }
  var request: FetchRequest { FetchRequest(mirror: folder + "/mirror.git", url: "file://" + origin, branch: "main") }

  /// Makes one with these files, and removes it after `body`.
  static func with(_ files: [String: String], _ body: (SharedRepository) async throws -> Void) async throws {
    var template = Array("/tmp/setpoint-publish-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let repository = SharedRepository(folder: folder)
    try await repository.git("init", "-q", "--bare", "-b", "main", repository.origin)
    try await repository.git("init", "-q", "-b", "main", folder + "/ada")
    try await repository.push(files)
    try await body(repository)
  }

  /// Somebody changes files (nil removes one) on top of the branch and pushes.
  @discardableResult
  func push(_ files: [String: String?], message: String = "change") async throws -> CommitID {
    let work = folder + "/ada"
    _ = try? await git("-C", work, "pull", "-q", "--ff-only", origin, "main")
    for (path, content) in files {
      let file = work + "/" + path
      try? FileManager.default.removeItem(atPath: file)
      guard let content else { continue }
      let parent = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      try content.write(toFile: file, atomically: false, encoding: .utf8)
    }
    try await git("-C", work, "add", "-A")
    try await git("-C", work, "commit", "-q", "--allow-empty", "-m", message)
    try await git("-C", work, "push", "-q", origin, "HEAD:main")
    return try #require(CommitID(try await tip()))
  }

  func tip(of branch: String = "main") async throws -> String { try await git("-C", origin, "rev-parse", branch) }

  func file(_ path: String, at revision: String = "main") async throws -> String {
    try await git("-C", origin, "show", "\(revision):\(path)")
  }

  /// Standard output without its last newline.
  @discardableResult
  func git(_ words: String...) async throws -> String {
    let environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_COMMITTER_NAME": "Ada",
      "GIT_COMMITTER_EMAIL": "ada@example.com",
    ]
    let result = try await run(HelperCommand(["git"] + words, environment: environment, deadline: .seconds(30)))
    guard result.status.isSuccess else {
      throw Failure(text: "git \(words): \(String(decoding: result.errorOutput, as: UTF8.self))")
    }
    let text = String(decoding: result.output, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
