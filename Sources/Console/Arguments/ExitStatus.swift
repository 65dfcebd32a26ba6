/// What a command ends with, for scripts.
package enum ExitStatus {
  package static let success: Int32 = 0
  /// It could not be done or not be checked.
  package static let failure: Int32 = 1
  /// It was done, and the answer is no: invalid, degraded, not reached, or a plan or diff that is not empty.
  package static let negative: Int32 = 2
  /// `diff`: what is declared in the head is invalid, so that nobody can take it for "no change".
  package static let invalidHead: Int32 = 3
  /// Wrong usage.
  package static let usage: Int32 = 64
}
