/// What became of a request.
package enum Response: Equatable, Sendable {
  /// It is journaled and in force; what follows from it.
  case accepted(String)
  /// Nothing was changed, and why.
  case refused(String)
}
