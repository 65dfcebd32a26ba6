import Glibc
import Processes

/// Why an attempt could not be prepared, supervised or collected, and what to do.
package struct TrainingFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// A clause for people that stands by itself.
  package let description: String

  /// The system's error number, 0 where none was involved.
  let code: Int32

  package init(_ description: String) { self.init(description, code: 0) }

  init(_ description: String, code: Int32) {
    self.description = description
    self.code = code
    isOfTheMachine = Self.codesOfTheMachine.contains(code)
  }

  /// Whether it is trouble of this machine, which may pass.
  private(set) var isOfTheMachine: Bool

  /// The same, where it can't be anybody's fault.
  var ofTheMachine: TrainingFault {
    var fault = self
    fault.isOfTheMachine = true
    return fault
  }

  /// Trouble of the machine, whatever was being done.
  private static let codesOfTheMachine: Set<Int32> = [ENOSPC, EDQUOT, EIO, EROFS, EMFILE, ENFILE, ENOMEM]

  /// A call on a path that the system did not carry out.
  init(_ what: String, _ path: String, code: Int32) {
    self.init("\(what) \(path): \(systemMessage(code))", code: code)
  }
}
