import HTTPClient

/// Why a source gave no figure. A server's own words, which may be long, stand at the end of a message; `Asker` makes
/// them fit to be shown.
struct MetricError: Error, Equatable {
  enum Kind: Equatable {
    /// The gate's question can't be put as it stands.
    case badQuestion
    /// The token for the source can't be read.
    case badCredential
    /// A document on this machine can't be read.
    case badFile
    /// The server did not answer in full.
    case noAnswer
    /// The server answered that it will not.
    case refused
    /// The answer is not what the source's form promises.
    case malformed
    /// The answer is sound, but holds no single number of now.
    case notOneNumber
    /// The answer is sound, but is no histogram in the bins of the reference.
    case noHistogram
  }

  let kind: Kind
  let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension MetricError {
  init(_ error: HTTPError) { self.init(.noAnswer, "\(error)") }
}
