import CSystem
import Glibc

/// One helper from its start to its end, on one blocked thread.
struct HelperRun: ~Copyable {
  private let subject: String
  private let pid: Int32
  private let pidfd: Int32
  private let deadline: ContinuousClock.Instant
  private var output: HelperPipe
  private var errors: HelperPipe

  init(_ helper: HelperCommand) throws(ProcessError) {
    let launch = try Launch(
      command: helper.command, environment: helper.environment, directory: helper.directory)
    let started = ContinuousClock.now
    let input = try memoryFile(holding: helper.input)
    let output = try Pipe()
    let errors = try Pipe()
    let child = try launch.start(input: input, output: output.writer, error: errors.writer)
    subject = helper.command[0]
    deadline = started + helper.deadline
    pid = child.pid
    pidfd = child.descriptor
    self.output = HelperPipe(reader: output.reader, limit: helper.outputLimit)
    self.errors = HelperPipe(reader: errors.reader, limit: helper.outputLimit)
  }

  /// Waits for its end, and sees to it.
  mutating func finish(stop: Int32) throws(ProcessError) -> HelperResult {
    do throws(ProcessError) {
      while try !step(stop: stop) {}
    } catch {
      abandon()
      throw error
    }
    // Not reaped yet, so its id still is the group's and nobody else's.
    kill(-pid, SIGKILL)
    defer { close(pidfd) }
    let status = reapChild(pidfd)
    try drain()
    return HelperResult(status: status, output: output.bytes, errorOutput: errors.bytes)
  }

  /// Waits for one thing to happen. Returns whether the helper has ended.
  private mutating func step(stop: Int32) throws(ProcessError) -> Bool {
    let left = deadline - .now
    guard left > .zero else { throw ProcessError(.deadlineExceeded, subject) }
    var events = [pidfd, stop, output.descriptor, errors.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let happened = poll(&events, nfds_t(events.count), left.pollMilliseconds)
    guard happened > 0 else { return false }
    if events[1].revents != 0 { throw ProcessError(.cancelled, subject) }
    try drain()
    return events[0].revents != 0
  }

  private mutating func drain() throws(ProcessError) {
    guard output.drain(), errors.drain() else { throw ProcessError(.tooMuchOutput, subject) }
  }

  /// Kills the group. Something stuck in the kernel may outlast a SIGKILL for long: a watch reaps it when it can.
  private func abandon() {
    kill(-pid, SIGKILL)
    _ = ProcessWatch(owning: pidfd, isChild: true).start()
  }
}

private func memoryFile(holding bytes: [UInt8]) throws(ProcessError) -> Descriptor? {
  if bytes.isEmpty { return nil }
  let number = csys_memory_file()
  guard number >= 0 else { throw ProcessError(.noCapacity, "helper input", code: errno) }
  let file = Descriptor(owning: number)
  do throws(ErrorNumber) {
    try file.writeAll(bytes)
  } catch {
    throw ProcessError(.noCapacity, "helper input", code: error.code)
  }
  lseek(file.number, 0, SEEK_SET)
  return file
}

extension Duration {
  /// For `poll`: rounded up, so that it does not spin in the last millisecond, and within its range.
  fileprivate var pollMilliseconds: Int32 {
    let (seconds, attoseconds) = components
    return Int32(min(seconds, 1_000_000) * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
  }
}
