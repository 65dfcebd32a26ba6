/// A request on its way to the thread that runs it.
struct Submission: Sendable {
  let id: UInt64
  let request: HTTPRequest
  let target: Target
  let sink: Sink
  let continuation: CheckedContinuation<Result<TransferOutcome, HTTPError>, Never>

  func fail(_ kind: HTTPError.Kind, _ message: String = "") {
    continuation.resume(returning: .failure(HTTPError(kind, url: target.display, message: message)))
  }
}

/// Where the body of a response goes.
enum Sink: Sendable {
  case memory
  case file(FileSink)
}

/// A file that a download is written to.
struct FileSink: Sendable {
  let descriptor: Int32
  /// Bytes.
  let limit: Int
  let progress: (@Sendable (Int) -> Void)?
}

/// What a finished transfer yields.
struct TransferOutcome: Sendable {
  let response: HTTPResponse
  /// Written to the file.
  let bytes: Int
  let sha256: String
}
