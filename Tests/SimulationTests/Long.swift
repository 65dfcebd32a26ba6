import FoundationEssentials

/// Tests that take minutes, and give the figures of the shorter ones more digits.
enum Long {
  static let name = "SETPOINT_LONG"
  static let isWanted = ProcessInfo.processInfo.environment[name] == "1"
}
