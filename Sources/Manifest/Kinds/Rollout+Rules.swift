internal import Domain
internal import YAML

/// What has to hold between the fields of a rollout.
enum RolloutRules {
  static let weightsRise: ObjectShape.Rule = { rollout, report in
    let weights = rollout.list("steps").compactMap { $0.value.object?["weight"] }
    for (earlier, later) in zip(weights, weights.dropFirst()) {
      guard let before = earlier.value.integer, let after = later.value.integer, after <= before else { continue }
      report.add(.weightsDoNotRise, "weights must rise: \(after) follows \(before)", at: later.range)
    }
  }

  static let lastWeightIsWhole: ObjectShape.Rule = { rollout, report in
    guard let last = rollout.list("steps").last?.value.object?["weight"], last.value.integer != 100 else { return }
    report.add(.lastWeight, "the last step must have weight 100, which is the promotion", at: last.range)
  }

  static let gateNamesDiffer: ObjectShape.Rule = { rollout, report in
    var lines: [String: Int] = [:]
    for name in rollout.list("gates").compactMap({ $0.value.object?["name"] }) {
      guard let text = name.value.text else { continue }
      if let line = lines[text] {
        report.add(.repeatedItem, "two gates are called \(text.quoted); the first is on line \(line)", at: name.range)
      } else {
        lines[text] = name.range.start.line
      }
    }
  }

  static let gateHasBound: ObjectShape.Rule = { gate, report in
    guard gate["min"] == nil, gate["max"] == nil, let name = gate["name"] else { return }
    report.add(.gateWithoutBound, "the gate needs `min` or `max`, or it could never fail", at: name.range)
  }

  static let boundsHaveUnit: ObjectShape.Rule = { gate, report in
    guard let metric = gate.optionalText("metric").flatMap(TrafficMetric.init) else { return }
    let bounds = [("min", gate["min"]), ("max", gate["max"])].compactMap { name, value in value.map { (name, $0) } }
    for (name, bound) in bounds {
      guard let fault = metric.fault(of: bound.value) else { continue }
      report.add(fault.code, "`\(name)` \(fault.message)", at: bound.range)
    }
    guard let low = gate["min"].flatMap({ metric.bound($0.value) }), let high = gate["max"],
      let highest = metric.bound(high.value), low > highest
    else { return }
    report.add(.boundsCrossed, "`max` is below `min`: the gate could never pass", at: high.range)
  }
}

extension TrafficMetric {
  var isLatency: Bool {
    switch self {
    case .latencyP50, .latencyP95, .latencyP99: true
    case .errorRate, .requests, .requestRate: false
    }
  }

  /// The bound in the metric's own unit, milliseconds for a latency; nil if it is written in another one.
  func bound(_ value: Value) -> Double? {
    switch value {
    case .duration(let interval) where isLatency: Double(interval.milliseconds)
    case .number(let number) where !isLatency: number
    default: nil
    }
  }

  func fault(of value: Value) -> ScalarFault? {
    guard let bound = bound(value) else {
      let unit = isLatency ? "is a latency here: a duration such as `250ms`" : "is a plain number here, not a duration"
      return ScalarFault(code: .boundUnit, message: "\(unit) (the metric is `\(rawValue)`)")
    }
    guard self == .errorRate, bound > 1 else { return nil }
    return ScalarFault(code: .outOfRange, message: "is a share of all requests here: from 0 to 1, so 2 % is `0.02`")
  }
}
