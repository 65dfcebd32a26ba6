/// Why the journal could not do what was asked.
package struct JournalError: Error, Equatable, Sendable {
  package let kind: Kind
  /// The journal's file.
  package let path: String
  /// What was being done, as a phrase: `opening`.
  package let operation: String
  /// What SQLite or the system said; may be empty.
  package let detail: String

  package enum Kind: Equatable, Sendable {
    /// Another process, most likely another controller, holds the file.
    case busy
    case readOnly
    /// No space is left on the disk, or the journal reached its largest size.
    case full
    case corrupt
    /// A database that is not a journal of Setpoint.
    case foreign
    case newerSchema(found: Int, known: Int)
    /// The file was deleted or replaced while it was in use.
    case replaced
    case noFolder
    case closed
    case io
  }

  package init(kind: Kind, path: String, operation: String, detail: String = "") {
    self.kind = kind
    self.path = path
    self.operation = operation
    self.detail = detail
  }
}

extension JournalError: CustomStringConvertible {
  /// One line: what failed, why, and what to do.
  package var description: String {
    let cause = detail.isEmpty ? "" : " (\(detail))"
    return "journal \(path): \(operation) failed\(cause): \(advice)"
  }

  private var advice: String {
    switch kind {
    case .busy:
      "it is in use by another process; stop the other controller or choose another --state folder"
    case .readOnly:
      "it can't be written; give the controller's user write access to the file and its folder"
    case .full:
      "there is no room left; free space on its disk, and the controller goes on by itself"
    case .corrupt:
      "its content is damaged; move the file aside and start again: state is rebuilt from Git and from what is served"
    case .foreign:
      "the file is a database of another program; choose another --state folder"
    case .newerSchema(let found, let known):
      "it was written by a newer Setpoint (schema \(found), this one knows \(known)); use that version or a newer one"
    case .replaced:
      "the file was deleted or replaced while in use; stop the controller, put it back or leave it out, start again"
    case .noFolder:
      "its folder does not exist; create it or choose another --state folder"
    case .closed:
      "it is closed; nothing more can be written in this run"
    case .io:
      "the disk did not do what was asked; check the disk and the system log, the next pass tries again"
    }
  }
}
