import Dispatch
import Isolation

/// An HTTP client: one thread drives any number of requests through libcurl, and keeps connections for the next ones.
///
/// Certificates are always verified. Only HTTP and HTTPS are spoken. Proxies of the environment are used, but not for
/// loopback addresses. `shutdown` must be called in the end, or the last reference dropped.
package final class HTTPClient: Sendable {
  private let mailbox: Mailbox

  /// Starts the thread.
  package init() throws(HTTPError) {
    let mailbox = try Mailbox()
    self.mailbox = mailbox
    // A queue of its own is a thread of its own, and the loop stays on it to the end.
    DispatchQueue(label: "http-client").async {
      TransferLoop(mailbox: mailbox).run()
    }
  }

  deinit { mailbox.close() }

  /// Sends a request and returns the whole response. Cancelling the task ends the transfer.
  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await perform(request, into: .memory).response
  }

  /// Writes the body of a successful response to a file as it arrives.
  ///
  /// A refusal (any status but 200 to 299) writes nothing and is returned. Give large downloads a client of their own:
  /// a slow disk holds up the other requests of this one.
  ///
  /// - Parameters:
  ///   - descriptor: open for writing; used until this returns, not closed.
  ///   - limit: how much may be written, in bytes; `request.maxBytes` does not apply.
  ///   - progress: told the bytes written so far, on the client's thread.
  package func download(
    _ request: HTTPRequest, to descriptor: Int32, limit: Int, progress: (@Sendable (Int) -> Void)? = nil
  ) async throws(HTTPError) -> HTTPDownload {
    let file = FileSink(descriptor: descriptor, limit: limit, progress: progress)
    let outcome = try await perform(request, into: .file(file))
    return HTTPDownload(response: outcome.response, bytes: outcome.bytes, sha256: outcome.sha256)
  }

  /// Ends the thread; requests under way and later ones fail as cancelled.
  package func shutdown() {
    mailbox.close()
  }

  private func perform(_ request: HTTPRequest, into sink: Sink) async throws(HTTPError) -> TransferOutcome {
    let target = try Target(request)
    let id = mailbox.newID()
    defer { mailbox.forget(id) }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        mailbox.submit(
          Submission(id: id, request: request, target: target, sink: sink, continuation: continuation))
      }
    } onCancel: {
      mailbox.cancel(id)
    }
    return try result.get()
  }
}
