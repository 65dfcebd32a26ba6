/// A long-lived process to start: a model server, a proxy, a training.
package struct SpawnRequest: Sendable {
  /// The program and its arguments. A program without `/` is looked up in `PATH` of `environment`;
  /// a relative one with `/` is relative to `directory`.
  package var command: [String]
  /// The whole environment; nothing is inherited.
  package var environment: [String: String]
  /// Working directory; nil is the controller's own.
  package var directory: String?
  /// File that standard output and error are appended to, created with mode 0600.
  package var output: String
  /// File that will name the process even if the controller dies right after starting it; written anew, mode 0600.
  /// `readRecord(at:)` reads it.
  package var record: String?

  package init(
    command: [String], environment: [String: String], directory: String? = nil, output: String,
    record: String? = nil
  ) {
    self.command = command
    self.environment = environment
    self.directory = directory
    self.output = output
    self.record = record
  }
}
