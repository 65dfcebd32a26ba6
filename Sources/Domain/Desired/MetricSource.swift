/// Where figures come from beside the data plane: something outside that is asked.
package struct MetricSource: Hashable, Codable, Sendable {
  /// What it speaks, and its address.
  package enum Form: Hashable, Codable, Sendable {
    /// A server with the HTTP interface of Prometheus, by `http://` or `https://`; `/api/v1/query` is added to it.
    case prometheus(url: String)
    /// One JSON document, by `http://`, `https://` or `file:///`.
    case json(url: String)
  }

  package let name: String
  package let form: Form
  /// From the attempt to connect to the last byte of the answer.
  package let timeout: Interval
  /// The file in the controller's credentials folder that holds a bearer token for it.
  package let credential: String?

  package init(name: String, form: Form, timeout: Interval, credential: String? = nil) {
    self.name = name
    self.form = form
    self.timeout = timeout
    self.credential = credential
  }
}
