import CSystem
import Glibc

/// What a ward may use; it never leaves a core dump.
package struct WardBounds: Equatable, Sendable {
  /// Largest file that it or what it starts may write, in bytes.
  package let fileBytes: Int
  /// Descriptors that each of its processes may have open.
  package let descriptors: Int
  /// How gladly the kernel kills it when memory runs out: at least this `oom_score_adj`, 0 to 1000.
  package let oomScore: Int
  /// How much it gives way to others on the processors: at least this, 0 to 19.
  package let niceness: Int

  package init(fileBytes: Int, descriptors: Int, oomScore: Int, niceness: Int) {
    self.fileBytes = fileBytes
    self.descriptors = descriptors
    self.oomScore = oomScore
    self.niceness = niceness
  }
}

/// A child in a session of its own whose whole family its supervisor answers for.
///
/// It is killed by the kernel when the thread that started it ends, so that thread must be the supervisor's own. What
/// the child starts is not: a process that becomes a `subreaper` first finds it among its `descendants`.
package struct Ward: ~Copyable {
  package let pid: Int32
  private let descriptor: Descriptor
  private let reader: Descriptor

  /// - Parameters:
  ///   - environment: the whole of it; nothing is inherited.
  ///   - directory: working directory.
  package init(
    command: [String], environment: [String: String], directory: String, bounds: WardBounds
  ) throws(ProcessError) {
    let launch = try Launch(command: command, environment: environment, directory: directory)
    let output = try Pipe()
    let child = try launch.start(output: output.writer, error: output.writer, bounds: bounds)
    pid = child.pid
    descriptor = Descriptor(owning: child.descriptor)
    reader = output.reader
    _ = fcntl(reader.number, F_SETFL, O_NONBLOCK)
  }

  /// Becomes readable when the child has ended; for `poll`.
  package var end: Int32 { descriptor.number }
  /// What the whole family writes to standard output and error; reading it never waits.
  package var output: Int32 { reader.number }
}

/// From now on, descendants whose parents end become children of this process.
package func becomeSubreaper() throws(ProcessError) {
  let code = csys_become_subreaper()
  guard code == 0 else { throw ProcessError(.system, "subreaper", code: code) }
}

/// Reaps one child of this process that has ended, without waiting. For processes that leave all their children
/// to this call.
package func reapAny() -> Reaped {
  var kind = CSYS_EXIT_UNKNOWN
  var value: Int32 = 0
  let pid = csys_reap_any(&kind, &value)
  guard pid > 0 else { return pid == 0 ? .nothing : .noChildren }
  return .ended(pid, kind == CSYS_EXIT_STATUS ? .exited(value) : .signalled(value))
}

/// What a look for children that have ended found.
package enum Reaped: Equatable, Sendable {
  case ended(Int32, ExitStatus)
  /// All that there are go on.
  case nothing
  /// There are none; of a subreaper also no descendants, whatever can be read of `/proc`.
  case noChildren
}
