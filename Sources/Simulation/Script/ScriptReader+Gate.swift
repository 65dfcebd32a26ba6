import Domain

/// The clauses of a gate, as far as they were read.
private struct GateDraft {
  var min: Double?
  var max: Double?
  var isCompared = false
  var maxIncrease: Margin?
  var maxDecrease: Margin?
  var confidence = 0.99
  var minSamples = 20
  var interval = Interval.seconds(1)
  var onNoData = OnNoData.wait
  var failures: Int?
  var consecutive: Int?
  var errorTime: Interval?
  var isDryRun = false

  func gate(_ name: String, _ measure: Measure) -> Gate {
    let comparison = Comparison(maxIncrease: maxIncrease, maxDecrease: maxDecrease, confidence: confidence)
    return Gate(
      name: name, measure: measure, min: min, max: max, comparison: isCompared ? comparison : nil,
      minSamples: minSamples, interval: interval, onNoData: onNoData,
      tolerance: Tolerance(failures: failures, consecutiveFailures: consecutive, errorTime: errorTime),
      isDryRun: isDryRun)
  }
}

extension ScriptReader {
  /// `gate errors: traffic errorRate, max 0.02, over 50 samples, every 1s`.
  func gate(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Gate {
    let name = try cursor.word("the gate's name")
    try cursor.expect(":")
    let measure: Measure
    if try cursor.choice(["traffic", "source"], "what is measured") == "traffic" {
      let metric = try cursor.choice(TrafficMetric.allCases.map(\.rawValue), "a figure of the traffic")
      measure = .traffic(TrafficMetric(rawValue: metric) ?? .errorRate)
    } else {
      measure = .query(source: try cursor.word("a metric source"), Template(name))
    }
    var draft = GateDraft()
    while cursor.take(",") { try clause(&cursor, &draft) }
    let hasMargin = draft.maxIncrease != nil || draft.maxDecrease != nil
    guard draft.min != nil || draft.max != nil || hasMargin else {
      throw cursor.fault("expected a bound: min, max, or compare to stable with max increase or max decrease")
    }
    guard draft.isCompared == hasMargin else {
      throw cursor.fault("`compare to stable` and `max increase` or `max decrease` go together")
    }
    return draft.gate(name, measure)
  }

  private func clause(_ cursor: inout ScriptCursor, _ draft: inout GateDraft) throws(ScriptFault) {
    if cursor.take("compare to stable") {
      draft.isCompared = true
      return
    }
    if cursor.take("max increase") {
      draft.maxIncrease = try margin(&cursor)
      return
    }
    if cursor.take("max decrease") {
      draft.maxDecrease = try margin(&cursor)
      return
    }
    if cursor.take("dry run") {
      draft.isDryRun = true
      return
    }
    if cursor.take("without data") {
      draft.onNoData = try onNoData(&cursor)
      return
    }
    switch try cursor.choice(["min", "max", "confidence", "over", "every", "tolerate"], "a clause of a gate") {
    case "min": draft.min = try cursor.number("the least figure")
    case "max": draft.max = try cursor.number("the greatest figure")
    case "confidence":
      let start = cursor
      draft.confidence = try cursor.number("a confidence")
      guard 0.5..<1 ~= draft.confidence else { throw start.fault("expected 0.5 to below 1") }
    case "over":
      draft.minSamples = try cursor.integer("samples", 1...1_000_000)
      try cursor.expect("samples")
    case "every":
      let start = cursor
      draft.interval = try cursor.duration("how often it is measured")
      guard draft.interval > .zero else { throw start.fault("expected more than 0s") }
    default: try tolerance(&cursor, &draft)
    }
  }

  /// `tolerate 3 failures`, `tolerate 2 in a row`, `tolerate errors for 30s`.
  private func tolerance(_ cursor: inout ScriptCursor, _ draft: inout GateDraft) throws(ScriptFault) {
    if cursor.take("errors for") {
      draft.errorTime = try cursor.duration("how long")
      return
    }
    let count = try cursor.integer("how many failures", 0...1000)
    if cursor.take("in a row") {
      draft.consecutive = count
      return
    }
    try cursor.expect("failures")
    draft.failures = count
  }

  private func onNoData(_ cursor: inout ScriptCursor) throws(ScriptFault) -> OnNoData {
    let word = try cursor.choice(OnNoData.allCases.map(\.rawValue), "what missing data mean")
    return OnNoData(rawValue: word) ?? .wait
  }

  func margin(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Margin {
    let number = try cursor.number("a margin")
    return cursor.take("%") ? .percent(number) : .absolute(number)
  }
}
