import Glibc

@testable import Git

/// A repository with a work tree, made by the `git` command.
struct WorkFolder {
  var git: GitCommand
  let path: String

  @discardableResult
  func run(_ arguments: String...) throws -> String {
    try git.run(["-C", path, "-c", "protocol.file.allow=always"] + arguments)
  }

  /// Writes files, with the folders that they need.
  func put(_ files: [String: String]) throws {
    for (name, content) in files {
      var folder = path
      for part in name.split(separator: "/").dropLast() {
        folder += "/" + part
        mkdir(folder, 0o755)
      }
      try write(Array(content.utf8), to: path + "/" + name)
    }
  }

  /// Commits everything that is not ignored.
  @discardableResult
  func commit(_ files: [String: String] = [:], message: String = "change") throws -> CommitID {
    try put(files)
    try run("add", "-A")
    try run("commit", "-q", "--allow-empty", "-m", message)
    return try commit(at: "HEAD")
  }

  func commit(at revision: String) throws -> CommitID {
    guard let id = CommitID(try run("rev-parse", revision + "^{commit}")) else {
      throw FileFailure(path: revision, number: 0)
    }
    return id
  }

  func open(_ folder: String = "") async throws -> LocalRepository {
    try await LocalRepository.open(holding: path + "/" + folder)
  }

  /// The paths that are listed.
  func paths(under folder: String = "", suffixes: [String]? = [".yaml"]) async throws -> [String] {
    try await open().workTree(under: folder, suffixes: suffixes).files.map(\.path)
  }
}

extension Workshop {
  /// A new repository with a work tree and these files committed.
  func workFolder(_ files: [String: String] = ["a.yaml": "a"], name: String = "work") throws -> WorkFolder {
    let work = WorkFolder(git: git, path: folder + "/" + name)
    try git.run(["init", "-q", "-b", "main", work.path])
    if !files.isEmpty { try work.commit(files) }
    return work
  }

  /// A clone made by `git clone` with these arguments.
  func clone(_ source: String, _ arguments: String..., name: String = "clone") throws -> WorkFolder {
    let work = WorkFolder(git: git, path: folder + "/" + name)
    try git.run(["-c", "protocol.file.allow=always", "clone", "-q"] + arguments + [source, work.path])
    return work
  }
}
