/// What `simulate` is asked for.
package struct SimulateOptions: Equatable, Sendable {
  /// A file, or `-` for standard input.
  package var script: String
  /// Every single fault at every effect, too.
  package var faults: Bool

  package init(script: String, faults: Bool = false) {
    self.script = script
    self.faults = faults
  }

  init(_ arguments: RawArguments) {
    self.init(script: arguments.operands[0], faults: arguments.isSet("faults"))
  }
}
