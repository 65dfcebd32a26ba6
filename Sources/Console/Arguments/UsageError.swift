/// The command line asks for nothing that there is; the process ends with `ExitStatus.usage`.
package struct UsageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nil when not even the command is known.
  package let command: CommandName?
  /// What was expected.
  package let message: String

  /// One line.
  package var description: String {
    let words = ["setpoint"] + (command.map { [$0.rawValue] } ?? [])
    let place = words.joined(separator: " ")
    return "\(place): \(message); see `\(place) --help`"
  }

  init(_ command: CommandName?, _ message: String) {
    self.command = command
    self.message = message
  }

  /// A word of the user, made safe to be shown: on one line and not too long.
  static func quoted(_ word: String) -> String {
    let longest = 60
    let safe = Printable.line(word)
    return "'" + (safe.count > longest ? safe.prefix(longest) + "…" : safe) + "'"
  }
}
