internal import Domain
internal import Manifest

extension RolloutPolicy {
  /// Whether one of its gates asks one of these.
  func asks(_ resources: Set<ResourceName>) -> Bool { gates.contains { $0.measure.asks(resources) } }
}

extension Retraining {
  /// Whether one of its triggers asks one of these.
  func asks(_ resources: Set<ResourceName>) -> Bool {
    triggers.contains { trigger in
      guard case .metric(let measure, _, _, _, _) = trigger.cause else { return false }
      return measure.asks(resources)
    }
  }
}

extension Measure {
  fileprivate func asks(_ resources: Set<ResourceName>) -> Bool {
    resources.contains { $0.kind == .metricSource && $0.name == source }
  }
}
