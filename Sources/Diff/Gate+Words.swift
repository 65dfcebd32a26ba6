internal import Domain
internal import Reports

extension Gate {
  /// `errors: errorRate at most 0.02 over 200 samples, 3 failures borne`.
  var words: String {
    let bounds = [
      min.map { "at least \(shown($0))" }, max.map { "at most \(shown($0))" },
      comparison?.maxIncrease.map { "at most \(shown($0)) more than stable" },
      comparison?.maxDecrease.map { "at most \(shown($0)) less than stable" },
    ].compactMap(\.self)
    let samples = minSamples > 1 ? " over \(minSamples) samples" : ""
    let rest = ([bounds.joined(separator: ", ") + samples] + confidence + tolerance.words).joined(separator: ", ")
    return "\(name): \(figure) \(rest)" + (isDryRun ? " (dry run)" : "")
  }

  /// Only rates of errors are compared by a test.
  private var confidence: [String] {
    guard case .traffic(.errorRate) = measure, let comparison else { return [] }
    return ["confidence \(comparison.confidence)"]
  }

  private var figure: String {
    switch measure {
    case .traffic(let metric): metric.rawValue
    case .query(let source, _): "a query to \(source)"
    case .pointer(let source, let pointer): "\(pointer.text) of \(source)"
    case .drift(let drift): "drift (\(drift.statistic.rawValue)) of a histogram of \(drift.source)"
    }
  }

  private func shown(_ value: Double) -> String {
    switch measure {
    case .traffic(.latencyP50), .traffic(.latencyP95), .traffic(.latencyP99): "\(Interval(milliseconds: Int64(value)))"
    case .traffic, .query, .pointer, .drift: value.plainText
    }
  }

  private func shown(_ margin: Margin) -> String {
    switch margin {
    case .absolute(let value): shown(value)
    case .percent(let value): "\(value.plainText)%"
    }
  }
}

extension Tolerance {
  /// What is borne before the gate has failed; nothing is not named.
  fileprivate var words: [String] {
    var words: [String] = []
    let row = consecutiveFailures.map { "\($0) in a row" }
    if let failures, failures > 0 {
      words.append("\(Counted.text(failures, "failure"))\(row.map { " (\($0))" } ?? "") borne")
    } else if failures == nil, let row {
      words.append("\(row) borne")
    }
    if let errorTime { words.append("given up after \(errorTime) without an answer") }
    return words
  }
}
