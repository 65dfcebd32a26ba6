import Glibc

@testable import Git

/// A folder of one test: a remote repository made by the `git` command, and the place of a mirror.
struct Workshop {
  let folder: String
  let git: GitCommand

  /// A bare repository that plays the remote one.
  var origin: String { folder + "/origin.git" }
  var mirrorPath: String { folder + "/mirror.git" }

  func request(url: String? = nil, branch: String = "main") -> FetchRequest {
    FetchRequest(mirror: mirrorPath, url: url ?? "file://" + origin, branch: branch)
  }

  /// Commits exactly these files to a branch of the remote repository.
  @discardableResult
  func commit(
    _ files: [String: String], message: String = "change", parents: [CommitID] = [], branch: String = "main"
  ) throws -> CommitID {
    try git.run(["-C", origin, "read-tree", "--empty"])
    for (path, content) in files {
      try git.run(["-C", origin, "update-index", "--add", "--cacheinfo", "100644,\(try blob(content)),\(path)"])
    }
    let tree = try git.run(["-C", origin, "write-tree"])
    return try commit(tree: tree, message: message, parents: parents, branch: branch)
  }

  /// Commits a tree that may be as odd as `git mktree` lets it be.
  func commit(
    tree: String, message: String = "change", parents: [CommitID] = [], branch: String = "main"
  ) throws -> CommitID {
    let arguments = ["-C", origin, "commit-tree", tree, "-m", message] + parents.flatMap { ["-p", $0.hex] }
    let id = try valid(CommitID(try git.run(arguments)))
    try git.run(["-C", origin, "update-ref", "refs/heads/\(branch)", id.hex])
    return id
  }

  func blob(_ content: String) throws -> BlobID {
    try valid(BlobID(try git.run(["-C", origin, "hash-object", "-w", "--stdin"], input: Array(content.utf8))))
  }

  /// A tree object with exactly these entries, such as `100644 blob <id>` and a name of any bytes.
  func tree(_ entries: [(head: String, name: [UInt8])]) throws -> String {
    let input = entries.flatMap { Array($0.head.utf8) + [UInt8(ascii: "\t")] + $0.name + [0] }
    return try git.run(["-C", origin, "mktree", "-z", "--missing"], input: input)
  }

  /// Puts a script into the remote repository. It is written by another process: this one could spawn a third
  /// meanwhile, which would hold the file open for writing, and then nobody could execute it.
  func addHook(_ path: String, _ script: String) throws {
    let draft = folder + "/draft"
    try write(Array("#!/bin/sh\n\(script)\n".utf8), to: draft)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let words = ["install", "-m", "755", draft, origin + "/" + path]
    let status = try spawnAndWait(words, ["PATH=/usr/bin:/bin"], &actions)
    guard status == 0 else { throw FileFailure(path: path, number: status) }
  }

  /// Fetches and opens the mirror.
  func fetchedMirror() async throws -> Mirror {
    guard case .tip = fetch(request()) else { throw FileFailure(path: origin, number: 0) }
    return try await Mirror.open(path: mirrorPath)
  }

  private func valid<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw FileFailure(path: origin, number: 0) }
    return value
  }
}

/// Makes a workshop with an empty remote repository and removes it afterwards.
func withWorkshop<Result>(_ body: (Workshop) async throws -> Result) async throws -> Result {
  var template = Array("/tmp/setpoint-git-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw FileFailure(path: "/tmp", number: errno) }
  let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { removeTree(folder) }
  let workshop = Workshop(folder: folder, git: GitCommand(scratch: folder))
  try workshop.git.run(["init", "-q", "--bare", "-b", "main", workshop.origin])
  return try await body(workshop)
}

/// The error that `body` throws, or nil.
func failure<Value>(_ body: () async throws -> Value) async -> GitError? {
  do {
    _ = try await body()
    return nil
  } catch {
    return error as? GitError
  }
}
