import Glibc

/// Runs the `git` command with an argument vector and an environment of its own, so that nobody's settings matter.
struct GitCommand {
  struct Failure: Error {
    let arguments: [String]
    let status: Int32
  }

  /// For the files that stand in for standard input and output.
  let scratch: String
  /// Author and committer date, in seconds since 1970.
  var seconds = 1_700_000_000

  /// Runs to the end and returns standard output without its last newline.
  @discardableResult
  func run(_ arguments: [String], input: [UInt8] = []) throws -> String {
    let (inputPath, outputPath) = (scratch + "/input", scratch + "/output")
    try write(input, to: inputPath)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let status = try spawnAndWait(["git"] + arguments, environment, &actions)
    guard status == 0 else { throw Failure(arguments: arguments, status: status) }
    let output = String(decoding: try read(outputPath), as: UTF8.self)
    return output.hasSuffix("\n") ? String(output.dropLast()) : output
  }

  private var environment: [String] {
    [
      "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=\(scratch)", "LC_ALL=C", "GIT_CONFIG_NOSYSTEM=1",
      "GIT_CONFIG_GLOBAL=/dev/null", "GIT_TERMINAL_PROMPT=0", "GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.com",
      "GIT_COMMITTER_NAME=Ada", "GIT_COMMITTER_EMAIL=ada@example.com", "GIT_AUTHOR_DATE=\(seconds) +0200",
      "GIT_COMMITTER_DATE=\(seconds) +0200",
    ]
  }
}

/// Starts a program from PATH and waits for it; returns its wait status.
func spawnAndWait(
  _ arguments: [String], _ environment: [String], _ actions: inout posix_spawn_file_actions_t
) throws -> Int32 {
  let argv = arguments.map { strdup($0) } + [nil]
  let envp = environment.map { strdup($0) } + [nil]
  defer { for text in argv + envp { free(text) } }
  var pid = pid_t()
  let code = posix_spawnp(&pid, arguments[0], &actions, nil, argv, envp)
  guard code == 0 else { throw GitCommand.Failure(arguments: arguments, status: code) }
  var status: Int32 = 0
  while waitpid(pid, &status, 0) < 0, errno == EINTR {}
  return status
}
