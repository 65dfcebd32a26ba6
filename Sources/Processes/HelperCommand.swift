/// A short-lived program that is run to its end: a Git transfer, a signature check.
package struct HelperCommand: Sendable {
  /// The program and its arguments; a program without `/` is looked up in `PATH` of `environment`.
  package var command: [String]
  /// The whole environment; nothing is inherited.
  package var environment: [String: String]
  /// Working directory; nil is the controller's own.
  package var directory: String?
  /// What it reads on standard input.
  package var input: [UInt8]
  /// How long it may take before it is killed with its group.
  package var deadline: Duration
  /// How much it may write to standard output, and as much again to standard error, in bytes.
  package var outputLimit: Int

  package init(
    _ command: [String], environment: [String: String], directory: String? = nil, input: [UInt8] = [],
    deadline: Duration, outputLimit: Int = 1 << 20
  ) {
    self.command = command
    self.environment = environment
    self.directory = directory
    self.input = input
    self.deadline = deadline
    self.outputLimit = outputLimit
  }
}

/// What a helper left behind.
package struct HelperResult: Equatable, Sendable {
  package let status: ExitStatus
  package let output: [UInt8]
  package let errorOutput: [UInt8]

  package init(status: ExitStatus, output: [UInt8], errorOutput: [UInt8] = []) {
    self.status = status
    self.output = output
    self.errorOutput = errorOutput
  }
}
