import CSystem
import Glibc
import Processes
import Testing

/// What a successor of a killed controller relies on: who gets the lock finds every child either recorded or not begun.
@Suite(.timeLimit(.minutes(1))) struct LockInheritanceTests {
  let space: Workspace

  init() throws { space = try Workspace() }

  @Test func aChildSharesTheLockUntilItRunsItsProgram() async throws {
    let lock = open(space.file("lock"), O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    try #require(csys_lock_exclusive(lock, 0) == 0)
    // A record that does not take the child's line stops it right before its program.
    let (reader, writer) = try fullPipe()
    let spawning = Task { startChild(record: writer) }
    while !childWaitsWithLock() { await Task.yield() }
    close(lock)

    let successor = open(space.file("lock"), O_RDWR | O_CLOEXEC)
    defer { close(successor) }
    #expect(csys_lock_exclusive(successor, 0) == EWOULDBLOCK)
    drain(reader)
    let child = await spawning.value
    try #require(child.stage == Int32(CSYS_STAGE_NONE.rawValue))
    // The program, `sleep`, runs on without the lock.
    #expect(csys_lock_exclusive(successor, 1) == 0)
    var status: Int32 = 0
    #expect(csys_pidfd_send_signal(child.pidfd, SIGKILL) == 0)
    #expect(csys_reap(child.pidfd, &status) == Int32(CSYS_EXIT_SIGNAL.rawValue))
    for descriptor in [reader, writer, child.pidfd] { close(descriptor) }
  }

  private func startChild(record: Int32) -> csys_spawn_result {
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    var name = Array("sleep".utf8CString)
    var seconds = Array("1000".utf8CString)
    return name.withUnsafeMutableBufferPointer { name in
      seconds.withUnsafeMutableBufferPointer { seconds in
        let argv = [name.baseAddress, seconds.baseAddress, nil]
        let envp: [UnsafeMutablePointer<CChar>?] = [nil]
        return argv.withUnsafeBufferPointer { argv in
          envp.withUnsafeBufferPointer { envp in spawn(argv, envp, output: null, record: record) }
        }
      }
    }
  }

  private typealias Strings = UnsafeBufferPointer<UnsafeMutablePointer<CChar>?>

  private func spawn(_ argv: Strings, _ envp: Strings, output: Int32, record: Int32) -> csys_spawn_result {
    guard let argv = argv.baseAddress, let envp = envp.baseAddress else { return csys_spawn_result() }
    return "/bin/sleep".withCString { file in
      var request = csys_spawn_request(
        file: file, argv: argv, envp: envp, directory: nil, input: -1, output: output, error: output,
        record: record, dies_with_parent: 0, file_bytes: 0, descriptors: 0, leaves_no_core: 0, oom_score: 0,
        niceness: 0)
      return csys_spawn(&request)
    }
  }

  /// Whether a child of ours sleeps, in a session of its own, with the lock's file open.
  private func childWaitsWithLock() -> Bool {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob("/proc/[0-9]*/fd/*", 0, nil, &found) == 0 else { return false }
    for index in 0..<Int(found.gl_pathc) {
      guard let path = found.gl_pathv[index].map({ String(cString: $0) }), target(of: path) == space.file("lock"),
        let pid = Int32(path.split(separator: "/")[1]), pid != getpid(), getsid(pid) == pid
      else { continue }
      if isAsleep(pid) { return true }
    }
    return false
  }

  private func target(of link: String) -> String {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = max(0, readlink(link, &bytes, bytes.count))
    return String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private func isAsleep(_ pid: Int32) -> Bool {
    guard let file = fopen("/proc/\(pid)/stat", "r") else { return false }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, 256, file) != nil else { return false }
    return String(decoding: line.map(UInt8.init(bitPattern:)), as: UTF8.self).contains(") S ")
  }

  private func fullPipe() throws -> (reader: Int32, writer: Int32) {
    var ends: [Int32] = [-1, -1]
    try #require(csys_pipe(&ends) == 0)
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let chunk = [UInt8](repeating: 0, count: 4096)
    while write(ends[1], chunk, chunk.count) > 0 {}
    _ = fcntl(ends[1], F_SETFL, 0)
    return (ends[0], ends[1])
  }

  private func drain(_ reader: Int32) {
    _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while read(reader, &chunk, chunk.count) > 0 {}
  }
}
