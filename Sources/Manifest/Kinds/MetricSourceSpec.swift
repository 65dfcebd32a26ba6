package import Domain

/// A sound `MetricSource`.
package struct MetricSourceSpec: Hashable, Sendable {
  package enum Form: Hashable, Sendable { case prometheus, json }

  package let form: Form
  package let url: String
  package let timeout: Interval
  /// The name of a bearer token.
  package let credential: String?

  init(_ spec: ObjectValue) throws(TableMismatch) {
    form = spec["prometheus"] == nil ? .json : .prometheus
    let block = try spec.object(form == .prometheus ? "prometheus" : "json")
    url = try block.text("url")
    timeout = try block.duration("timeout")
    credential = block.optionalText("credential")
  }
}
