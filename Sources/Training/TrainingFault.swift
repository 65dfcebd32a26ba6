import Processes

/// Why an attempt could not be prepared, supervised or collected, and what to do.
package struct TrainingFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// A clause for people that stands by itself.
  package let description: String

  package init(_ description: String) { self.description = description }

  /// A call on a path that the system did not carry out.
  init(_ what: String, _ path: String, code: Int32) { self.init("\(what) \(path): \(systemMessage(code))") }
}
