internal import Domain

extension MetricSource {
  /// Of a sound `MetricSource`.
  init(_ spec: ObjectValue, name: String) throws(TableMismatch) {
    let isPrometheus = spec["prometheus"] != nil
    let block = try spec.object(isPrometheus ? "prometheus" : "json")
    let url = try block.text("url")
    self.init(
      name: name, form: isPrometheus ? .prometheus(url: url) : .json(url: url), timeout: try block.duration("timeout"),
      credential: block.optionalText("credential"))
  }
}
