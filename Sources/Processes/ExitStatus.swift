/// How a process ended.
package enum ExitStatus: Hashable, Sendable {
  /// It ended by itself with this status; 0 is success.
  case exited(Int32)
  /// This signal ended it.
  case signalled(Int32)
  /// It ended, and only its parent, which we are not, could have learnt how.
  case unknown

  /// True only when success is known.
  package var isSuccess: Bool { self == .exited(0) }
}

extension ExitStatus: CustomStringConvertible {
  package var description: String {
    switch self {
    case .exited(let status): "exit status \(status)"
    case .signalled(let signal): "signal \(signal)"
    case .unknown: "unknown exit status"
    }
  }
}
