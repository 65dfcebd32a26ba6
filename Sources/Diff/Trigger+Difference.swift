internal import Domain

extension TriggerCause {
  /// The fields that are others than in `old`, as a manifest calls them.
  func difference(from old: TriggerCause) -> [String] {
    switch (old, self) {
    case (.schedule(let schedule, let catchUp), .schedule(let newSchedule, let newCatchUp)):
      named([("schedule", schedule != newSchedule), ("catchUp", catchUp != newCatchUp)])
    case (.data, .data): old == self ? [] : ["paths"]
    case (
      .metric(let measure, let min, let max, let lasting, let interval),
      .metric(let newMeasure, let newMin, let newMax, let newLasting, let newInterval)
    ):
      named([
        ("measure", measure != newMeasure), ("min", min != newMin), ("max", max != newMax),
        ("for", lasting != newLasting), ("interval", interval != newInterval),
      ])
    case (.schedule, _), (.metric, _), (.data, _): ["cause"]
    }
  }
}

extension AcceptanceGate {
  /// The fields that are others than in `old`, as a manifest calls them.
  func difference(from old: AcceptanceGate) -> [String] {
    named([
      ("min", min != old.min), ("max", max != old.max), ("compareTo", (comparison == nil) != (old.comparison == nil)),
      ("maxIncrease", comparison?.maxIncrease != old.comparison?.maxIncrease),
      ("maxDecrease", comparison?.maxDecrease != old.comparison?.maxDecrease),
    ])
  }
}

/// The names of what is true.
func named(_ tests: [(String, Bool)]) -> [String] { tests.filter(\.1).map(\.0) }
