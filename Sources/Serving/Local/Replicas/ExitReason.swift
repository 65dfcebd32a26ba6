import Processes

/// Says how a replica ended, for people.
enum ExitReason {
  /// - Parameter log: the path of its log, whose last line often says why.
  static func text(_ status: ExitStatus, log: String) -> String {
    let hint = lastLine(Files.tail(log, limit: ServingLimits.logTailBytes))
    return hint.isEmpty ? text(status) : "\(text(status)): \(hint)"
  }

  private static func text(_ status: ExitStatus) -> String {
    switch status {
    case .exited(let status): "exited with status \(status)"
    case .signalled(let signal): "killed by signal \(signal)"
    case .unknown: "ended"
    }
  }

  /// The last line that holds anything, without control characters, cut to a readable length.
  static func lastLine(_ bytes: [UInt8]) -> String {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let last = lines.last { !$0.allSatisfy(\.isWhitespace) } ?? ""
    let clean = last.unicodeScalars.filter { $0.value >= 32 && !(127...159).contains($0.value) }
    return String(String(String.UnicodeScalarView(clean)).prefix(ServingLimits.hintCharacters))
  }
}
