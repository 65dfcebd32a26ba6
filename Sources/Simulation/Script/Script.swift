package import Domain

/// A scenario as an operator writes it, a line a statement: `docs/simulate.md` has the language.
package struct Script: Equatable, Sendable {
  package let scenario: Scenario
  /// What was written of each happening of the timeline, without its moment.
  package let wording: [String]

  /// Reads a whole script, or says everything that is wrong with it, in the order of its lines.
  ///
  /// - Parameter name: of the scenario, such as the file's.
  package static func read(_ text: String, name: String) -> Result<Script, ScriptFaults> {
    guard text.utf8.count <= ScriptLimits.bytes else {
      return .failure(ScriptFaults("the script is longer than \(ScriptLimits.bytes / 1024) KiB"))
    }
    var reader = ScriptReader(name: name)
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard lines.count <= ScriptLimits.lines else {
      return .failure(ScriptFaults("the script has more than \(ScriptLimits.lines) lines"))
    }
    for (index, line) in lines.enumerated() { reader.read(line, number: index + 1) }
    return reader.finish()
  }
}

/// Bounds of a script, so that no typing error keeps a machine busy for hours.
package enum ScriptLimits {
  package static let bytes = 64 << 10
  package static let lines = 1000
  package static let deployments = 50
  package static let replicas = 50
  package static let steps = 20
  package static let gates = 20
  /// Of a training.
  package static let attempts = 20
  package static let happenings = 200
  /// Faults that are told; who has more reads those first.
  package static let faults = 50
  /// Of everything that is a duration.
  package static let longest = Interval.hours(30 * 24)
  /// Passes of a run at most, and unless the script says otherwise.
  package static let passes = 20_000
  package static let defaultPasses = 2000
  /// Requests a second.
  package static let traffic = 1_000_000
}

/// One thing that is wrong with a script.
package struct ScriptFault: Error, Equatable, Sendable, CustomStringConvertible {
  package let line: Int
  /// In characters, from 1.
  package let column: Int
  package let message: String

  package var description: String { "\(line):\(column): \(message)" }
}

/// Everything that is wrong with a script; never empty.
package struct ScriptFaults: Error, Equatable, Sendable {
  package let faults: [ScriptFault]

  init(_ faults: [ScriptFault]) { self.faults = faults }
  init(_ message: String) { self.init([ScriptFault(line: 1, column: 1, message: message)]) }
}
