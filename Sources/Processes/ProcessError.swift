import Glibc

/// Why a process could not be started, reached or run to its end.
package struct ProcessError: Error, Equatable, Sendable {
  package enum Kind: String, Equatable, Sendable {
    /// The program, or the interpreter its first line names, is not there.
    case commandNotFound
    /// It is there, but may not be executed or is no program.
    case notExecutable
    /// The working directory is missing, no directory, or closed to us.
    case badDirectory
    /// The file for standard output and error could not be opened.
    case badOutputFile
    /// The record of the process could not be written, so it was not started.
    case recordNotWritten
    /// The system has no processes, memory or descriptors left for another one. Worth trying again later.
    case noCapacity
    /// The command or its environment can't be expressed (empty, a NUL byte, too long).
    case invalidRequest
    /// The system forbids it.
    case notPermitted
    /// The helper did not end before its deadline and was killed with its group.
    case deadlineExceeded
    /// The helper wrote more than it may and was killed with its group.
    case tooMuchOutput
    /// The waiting task was cancelled and the helper killed with its group.
    case cancelled
    /// Anything else; `code` says what.
    case system
  }

  package let kind: Kind
  /// What it happened to: a command, a path or a process id. Never an argument or a variable's value.
  package let subject: String
  /// The system's error number, 0 where none was involved.
  package let code: Int32

  package init(_ kind: Kind, _ subject: String, code: Int32 = 0) {
    self.kind = kind
    self.subject = subject
    self.code = code
  }
}

extension ProcessError: CustomStringConvertible {
  package var description: String {
    let cause = code == 0 ? "" : ": \(systemMessage(code))"
    return "\(subject): \(explanation)\(cause)"
  }

  private var explanation: String {
    switch kind {
    case .commandNotFound: "the command, or the interpreter in its first line, was not found"
    case .notExecutable: "the file can't be executed; check its mode and format"
    case .badDirectory: "the working directory can't be entered"
    case .badOutputFile: "the output file can't be opened for appending"
    case .recordNotWritten: "the process record can't be written, so nothing was started"
    case .noCapacity: "the system has no room for another process now"
    case .invalidRequest: "the command or its environment is empty, too long or holds a NUL byte"
    case .notPermitted: "the system forbids it"
    case .deadlineExceeded: "it did not end before its deadline and was killed"
    case .tooMuchOutput: "it wrote more output than allowed and was killed"
    case .cancelled: "it was cancelled and killed"
    case .system: "the system call failed"
    }
  }
}

/// The system's text for an error number, in the C locale.
package func systemMessage(_ code: Int32) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
    guard let start = buffer.baseAddress, strerror_r(code, start, buffer.count) == 0 else { return "error \(code)" }
    return String(cString: start)
  }
}
