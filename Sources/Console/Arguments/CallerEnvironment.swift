/// What of the calling process parsing depends on.
package struct CallerEnvironment: Equatable, Sendable {
  package var variables: [String: String]
  package var isRoot: Bool

  package init(variables: [String: String], isRoot: Bool) {
    self.variables = variables
    self.isRoot = isRoot
  }

  /// The state folder where no option names one; nil when there is no home to put it in.
  package var stateFolder: String? {
    if let named = filled("SETPOINT_STATE") { return named }
    if isRoot { return "/var/lib/setpoint" }
    return filled("HOME").map { "\($0)/.local/state/setpoint" }
  }

  /// Colours are for terminals, and for nobody who set `NO_COLOR`.
  package func wantsColour(isTerminal: Bool) -> Bool {
    isTerminal && filled("NO_COLOR") == nil && variables["TERM"] != "dumb"
  }

  private func filled(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
}
