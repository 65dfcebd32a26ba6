import Console
import Glibc

extension CallerEnvironment {
  /// Of this process.
  static var process: CallerEnvironment {
    CallerEnvironment(variables: variables, isRoot: geteuid() == 0)
  }

  private static var variables: [String: String] {
    var found: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { found[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return found
  }
}

/// How results are put on this process's standard output.
func textStyle() -> TextStyle {
  let isTerminal = Output.isTerminal(STDOUT_FILENO)
  return TextStyle(
    width: isTerminal ? Output.columns : 80, colour: CallerEnvironment.process.wantsColour(isTerminal: isTerminal))
}
