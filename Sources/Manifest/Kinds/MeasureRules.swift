internal import Domain

/// What has to hold between a figure and its bounds.
enum MeasureRules {
  static let boundsHaveUnit: ObjectShape.Rule = { measured, report in
    guard measured.isReadable("metric") else { return }
    let unit = FigureUnit(metric: measured.optionalText("metric"))
    for name in ["min", "max", "maxIncrease", "maxDecrease"] {
      guard let bound = measured[name], measured.isReadable(name), let fault = unit.fault(of: bound.value) else {
        continue
      }
      report.add(fault.code, "`\(name)` \(fault.message)", at: bound.range)
    }
    refuseCrossed(measured, &report) { unit.value($0) }
  }

  static let numbersDoNotCross: ObjectShape.Rule = { measured, report in
    refuseCrossed(measured, &report) { FigureUnit.plain.value($0) }
  }

  /// Three of the statistics are shares of the greatest distance there is.
  static let driftCanBeReached: ObjectShape.Rule = { drift, report in
    guard let max = drift["max"], let bound = max.value.number, bound >= 1, drift.isReadable("statistic"),
      let statistic = drift.optionalText("statistic"), statistic != DriftStatistic.psi.rawValue
    else { return }
    report.add(
      .boundOutOfReach, "`max` must be below 1 with `statistic: \(statistic)`, which is 1 for nothing in common",
      at: max.range)
  }

  private static func refuseCrossed(_ measured: ObjectValue, _ report: inout Report, _ number: (Value) -> Double?) {
    guard let low = measured["min"].flatMap({ number($0.value) }), let max = measured["max"],
      let high = number(max.value), low > high
    else { return }
    report.add(.boundsCrossed, "`max` is below `min`: no figure could pass; swap the two", at: max.range)
  }
}

/// What a figure is counted in.
enum FigureUnit: Equatable {
  case milliseconds(String)
  /// 0 to 1.
  case share
  case plain

  init(metric: String?) {
    switch metric.flatMap(TrafficMetric.init) {
    case .latencyP50, .latencyP95, .latencyP99: self = .milliseconds(metric ?? "")
    case .errorRate: self = .share
    case .requests, .requestRate, nil: self = .plain
    }
  }

  /// A bound in this unit; nil if it is written in another one.
  func value(_ value: Value) -> Double? {
    switch (value, self) {
    case (.duration(let interval), .milliseconds): Double(interval.milliseconds)
    case (.number(let number), .share), (.number(let number), .plain): number
    default: nil
    }
  }

  /// A difference, in this unit or in percent.
  func margin(_ value: Value) -> Margin? {
    if case .text(let text) = value { return text.percentage.map { .percent($0) } }
    return self.value(value).map { .absolute($0) }
  }

  func fault(of bound: Value) -> ScalarFault? {
    if case .text = bound { return nil }
    guard let value = value(bound) else {
      if case .milliseconds(let metric) = self {
        return ScalarFault(
          code: .boundUnit,
          message: "must be a duration such as `250ms`, since the metric `\(metric)` is a latency")
      }
      return ScalarFault(code: .boundUnit, message: "must be a plain number, not a duration: the figure is no latency")
    }
    guard self == .share, value > 1 else { return nil }
    return ScalarFault(
      code: .outOfRange, message: "must be from 0 to 1, since the metric is a share of all requests: 2 % is `0.02`")
  }
}
