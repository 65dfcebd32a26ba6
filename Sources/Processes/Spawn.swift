import Glibc

/// Starts a process in a session and process group of its own. It outlives the controller.
///
/// Standard input is empty, signal handlers and the signal mask are the defaults, and no descriptor but the three
/// standard ones is inherited. File locks the controller holds are shared with the child until it runs its program,
/// so that a successor who gets the lock finds every record complete. Blocks until then, about a millisecond.
package func spawn(_ request: SpawnRequest) throws(ProcessError) -> ProcessHandle {
  guard let boot = currentBootID() else { throw ProcessError(.system, "/proc/sys/kernel/random/boot_id") }
  let launch = try Launch(
    command: request.command, environment: request.environment, directory: request.directory)
  let output = try openOutput(request.output)
  var record: Descriptor?
  if let path = request.record { record = try beginRecord(at: path, bootID: boot) }
  let child = try launch.start(output: output, error: output, record: record)
  // The child can't be reaped before its watch starts, so its stat is there even when it has already ended.
  guard let stat = ProcessStat.read(child.pid) else {
    kill(-child.pid, SIGKILL)
    close(child.descriptor)
    throw ProcessError(.system, "/proc/\(child.pid)/stat")
  }
  let identity = ProcessIdentity(pid: child.pid, startTime: stat.startTime, bootID: boot)
  return ProcessHandle(identity: identity, descriptor: child.descriptor, isChild: true)
}

private func openOutput(_ path: String) throws(ProcessError) -> Descriptor {
  do throws(ErrorNumber) {
    return try Descriptor.open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOCTTY, mode: 0o600)
  } catch {
    throw ProcessError(.badOutputFile, path, code: error.code)
  }
}
