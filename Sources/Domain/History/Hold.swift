/// Why a deployment is kept as it last was declared, whatever the newest revision says.
package enum Hold: Equatable, Codable, Sendable {
  /// Its manifest is faulty: the first fault with its position.
  case invalid(String)
  /// The file that held it can't be parsed.
  case unreadable(String)
  /// Its manifest is gone, and it says `prune: false`.
  case notPruned
  /// Its manifest is gone together with too many others, which waits for `setpoint confirm`.
  case massDeletion(gone: Int, of: Int)
}
