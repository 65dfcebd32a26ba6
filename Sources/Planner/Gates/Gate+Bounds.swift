import Domain

extension Gate {
  /// The verdict of `min` and `max` on a measurement. No evidence is never a pass, and an answer that is no number is
  /// no evidence.
  func judge(_ measurement: Measurement?) -> Finding {
    if case .drift(let drift) = measure { return judge(drift, measurement) }
    return figure(measurement, bound: bound) { isWithin($0) ? .pass : .fail }
  }

  /// The verdict that `judge` makes of a sound figure, and what else there is to say where there is none.
  func figure(_ measurement: Measurement?, bound: String, _ judge: (Double) -> Verdict) -> Finding {
    switch measurement {
    case .error(let message):
      Finding(verdict: .error, error: message, bound: bound)
    case .value(let value?, let samples) where samples >= minSamples && value.isFinite:
      Finding(verdict: judge(value), value: value, samples: samples, bound: bound)
    case .value(let value, let samples):
      Finding(verdict: .nodata, value: value.flatMap { $0.isFinite ? $0 : nil }, samples: samples, bound: bound)
    case .outcomes, .histogram, nil:
      Finding(verdict: .nodata, bound: bound)
    }
  }

  private func isWithin(_ value: Double) -> Bool {
    if let min, value < min { return false }
    if let max, value > max { return false }
    return true
  }

  /// `min 0.9`, `max 250ms` or both, as it is written in the manifest.
  var bound: String {
    let sides = [min.map { "min \(text($0))" }, max.map { "max \(text($0))" }]
    return sides.compactMap(\.self).joined(separator: ", ")
  }

  /// A figure as a manifest writes it.
  func text(_ value: Double) -> String {
    switch measure {
    case .traffic(.latencyP50), .traffic(.latencyP95), .traffic(.latencyP99):
      "\(Interval(milliseconds: Int64(value)))"
    case .traffic(.errorRate), .traffic(.requestRate), .query, .pointer, .drift: "\(value)"
    case .traffic(.requests): value.plainText
    }
  }

  /// `traffic`, or the name of a `MetricSource`.
  var source: String { measure.source ?? "traffic" }
}
