import Glibc

/// Reads the record that `spawn` and its child wrote: the boot id on one line, the child's own stat line on the next.
///
/// - Returns: the identity of the process, or nil when the file is missing or the controller or the machine died before
///   the child had written its line, in which case no program was run.
package func readRecord(at path: String) -> ProcessIdentity? {
  guard let bytes = readSmallFile(path) else { return nil }
  let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  // A line counts only with its newline, so that one cut short in the middle of a number is not believed.
  guard lines.count >= 3, !lines[0].isEmpty, let stat = ProcessStat(line: lines[1]) else { return nil }
  return ProcessIdentity(
    pid: stat.pid, startTime: stat.startTime, bootID: String(decoding: lines[0], as: UTF8.self))
}

/// Starts a record over with the boot id; the child appends its line to the descriptor before it runs its program.
func beginRecord(at path: String, bootID: String) throws(ProcessError) -> Descriptor {
  do throws(ErrorNumber) {
    let file = try Descriptor.open(path, O_WRONLY | O_APPEND | O_CREAT | O_TRUNC, mode: 0o600)
    try file.writeAll("\(bootID)\n".utf8)
    return file
  } catch {
    throw ProcessError(.recordNotWritten, path, code: error.code)
  }
}
