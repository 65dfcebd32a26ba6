/// What `simulate` is asked for.
package struct SimulateOptions: Equatable, Sendable {
  /// A file, or `-` for standard input.
  package var script: String
  /// Every single fault at every effect, too.
  package var faults: Bool
  package var format: OutputFormat

  package init(script: String, faults: Bool = false, format: OutputFormat = .text) {
    self.script = script
    self.faults = faults
    self.format = format
  }

  init(_ arguments: RawArguments) throws(UsageError) {
    self.init(
      script: arguments.operands[0], faults: arguments.isSet("faults"), format: try arguments.choice("output", .text))
  }
}
