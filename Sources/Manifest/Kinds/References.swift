internal import YAML

extension ObjectValue {
  /// What the spec of a deployment or a policy names, as far as it can be read: also a faulty one is told which of its
  /// names lead nowhere.
  func references() -> [(kind: Kind, reference: Reference)] {
    let retrain = self["retrain"]?.value.object
    let rollout = self["rollout"]?.value.object ?? self
    let asked = rollout.list("gates") + (retrain?.list("triggers") ?? [])
    return [
      (.target, reference("target")), (.runtime, reference("runtime")), (.rolloutPolicy, reference("policy")),
      (.trainer, retrain?.reference("trainer")),
    ].compactMap { kind, reference in reference.map { (kind, $0) } }
      + asked.compactMap { $0.value.object?.askedSource }.map { (.metricSource, $0) }
  }

  /// Nil for the traffic, and for a metric of it, whose source is at fault if it is another one.
  private var askedSource: Reference? {
    if let drift = self["drift"]?.value.object { return drift.reference("source") }
    guard self["metric"] == nil, let source = reference("source"), source.name != "traffic" else { return nil }
    return source
  }

  private func reference(_ field: String) -> Reference? {
    guard let located = self[field], located.isDeclared, let name = located.value.text else { return nil }
    return Reference(name: name, range: located.range)
  }
}
