import Domain
import HTTPClient

/// Reads what a Prometheus says to an instant query.
struct PrometheusAnswer {
  /// When the question was sent and when the answer was there, on the clock that samples are dated by.
  let asked: WallTime
  let received: WallTime
  /// Nil where one number is wanted.
  var bins: AskedBins?

  /// One number is a figure. None, not-a-number and an infinity are no evidence either way; all else is an error.
  func read(_ response: HTTPResponse) throws(MetricError) -> Answer {
    guard let body = try? JSONValue(response.body), body.kind == .object, let status = try body.member("status")?.text
    else {
      guard response.isSuccess else { throw response.refusal }
      throw MetricError(.malformed, "the answer is not one of Prometheus' HTTP interface")
    }
    guard status == "success", response.isSuccess else { throw try serverError(body, response) }
    let notes = try remarks(body)
    guard let data = try body.member("data"), let type = try data.member("resultType")?.text,
      let result = try data.member("result"), result.kind == .list
    else { throw MetricError(.malformed, "the answer holds no result") }
    return try read(result, type, notes)
  }

  private func read(_ result: JSONValue, _ type: String, _ notes: [String]) throws(MetricError) -> Answer {
    if let bins {
      guard type == "vector" else {
        throw MetricError(.noHistogram, "the query gives a \(type); a gate of drift needs a series for each bin")
      }
      return try histogram(result, bins, notes)
    }
    switch type {
    case "scalar": return Answer(try reading(sample: result), notes)
    case "vector": return try read(vector: result, notes)
    case "matrix":
      throw MetricError(.notOneNumber, "the query gives a range of samples; a gate needs one number")
    case "string": throw MetricError(.notOneNumber, "the query gives a text; a gate needs one number")
    default: throw MetricError(.malformed, "the result is of an unknown type: \(type)")
    }
  }

  private func read(vector: JSONValue, _ notes: [String]) throws(MetricError) -> Answer {
    var items = vector.items
    guard let first = items.next() else { return .nothing("the query found no series", notes: notes) }
    var others = 0
    while items.next() != nil { others += 1 }
    guard others == 0 else {
      throw MetricError(
        .notOneNumber, "the query gives \(others + 1) series; aggregate them into one, with sum(…) or avg(…)")
    }
    if try first.value.member("histogram") != nil {
      throw MetricError(.notOneNumber, "the query gives a histogram; a gate needs one number")
    }
    return Answer(try reading(of: first.value), notes)
  }

  /// What a sample says.
  enum Reading {
    case number(Double)
    case nothing(String)
  }

  /// The value of a series.
  func reading(of series: JSONValue) throws(MetricError) -> Reading {
    guard let sample = try series.member("value") else {
      throw MetricError(.malformed, "the series holds no value")
    }
    return try reading(sample: sample)
  }

  /// `[SECONDS, "VALUE"]`.
  private func reading(sample: JSONValue) throws(MetricError) -> Reading {
    let parts = Array(sample.items.prefix(3).map(\.value))
    guard sample.kind == .list, parts.count == 2, let seconds = parts[0].number, let text = parts[1].text else {
      throw MetricError(.malformed, "the sample is not a time and a value")
    }
    if let reason = try staleness(seconds) { return .nothing(reason) }
    if ["NaN", "+Inf", "-Inf"].contains(text) { return .nothing("the query gives \(text)") }
    guard let value = JSONNumber.value(text) else {
      throw MetricError(.malformed, "the value is no number: \(text)")
    }
    return .number(value)
  }

  /// Why a sample of this time says nothing about now; nil when it does. Throws for one that is yet to come.
  private func staleness(_ seconds: Double) throws(MetricError) -> String? {
    let time = seconds * 1000
    let age = Double(asked.milliseconds) - time
    if age > Double(MetricLimits.oldestSample.milliseconds) {
      return "the sample was \(span(age)) old when it was asked for"
    }
    let lead = time - Double(received.milliseconds)
    guard lead <= Double(MetricLimits.newestSample.milliseconds) else {
      throw MetricError(
        .notOneNumber, "the sample is \(span(lead)) ahead of the clock here; do the two machines agree on the time?")
    }
    return nil
  }

  private func span(_ milliseconds: Double) -> String {
    "\(Interval.seconds(Int64(exactly: (milliseconds / 1000).rounded()) ?? .max / 1000))"
  }

  private func remarks(_ body: JSONValue) throws(MetricError) -> [String] {
    guard let warnings = try body.member("warnings") else { return [] }
    return warnings.items.prefix(MetricLimits.notes).compactMap(\.value.text)
  }

  private func serverError(_ body: JSONValue, _ response: HTTPResponse) throws(MetricError) -> MetricError {
    guard let message = try body.member("error")?.text else { return response.refusal }
    let type = try body.member("errorType")?.text ?? "error"
    return MetricError(.refused, "the server answered \(response.status): \(type): \(message)")
  }
}

extension Answer {
  fileprivate init(_ reading: PrometheusAnswer.Reading, _ notes: [String]) {
    self =
      switch reading {
      case .number(let value): .number(value, notes: notes)
      case .nothing(let reason): .nothing(reason, notes: notes)
      }
  }
}
