import CSystem
import Glibc
import Isolation

/// What tasks want from the thread that runs the transfers, and the bell that wakes it.
final class Mailbox: Sendable {
  /// Everything the thread has to know; taken as a whole.
  struct Mail: Sendable {
    var submissions: [Submission] = []
    /// Stays until the task that waits for it has its answer, so a cancellation can't overtake its submission.
    var cancelled: Set<UInt64> = []
    var isClosed = false
  }

  private struct State: Sendable {
    var lastID: UInt64 = 0
    var mail = Mail()
  }

  /// Readable when there is mail; close-on-exec.
  let bell: Int32
  private let state = Guarded(State())

  init() throws(HTTPError) {
    bell = csys_eventfd()
    guard bell >= 0 else {
      throw HTTPError(.other, url: "HTTP client", message: "no descriptor left (error \(errno))")
    }
  }

  deinit { Glibc.close(bell) }

  func newID() -> UInt64 {
    state.with { state in
      state.lastID += 1
      return state.lastID
    }
  }

  /// Hands a request over. After `close` it fails at once.
  func submit(_ submission: Submission) {
    let isClosed = state.with { state in
      if !state.mail.isClosed { state.mail.submissions.append(submission) }
      return state.mail.isClosed
    }
    if isClosed { submission.fail(.cancelled, "the client is shut down") } else { ring() }
  }

  func cancel(_ id: UInt64) {
    state.with { _ = $0.mail.cancelled.insert(id) }
    ring()
  }

  /// The task that waited for it has its answer.
  func forget(_ id: UInt64) {
    state.with { _ = $0.mail.cancelled.remove(id) }
  }

  func close() {
    state.with { $0.mail.isClosed = true }
    ring()
  }

  /// Silences the bell and takes the submissions; the rest is a copy.
  func take() -> Mail {
    var count: UInt64 = 0
    // First, so that what arrives from now on rings again.
    read(bell, &count, MemoryLayout<UInt64>.size)
    return state.with { state in
      defer { state.mail.submissions = [] }
      return state.mail
    }
  }

  private func ring() {
    var one: UInt64 = 1
    write(bell, &one, MemoryLayout<UInt64>.size)
  }
}
