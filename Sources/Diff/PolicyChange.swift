internal import Domain
internal import Manifest

/// What of the rules of a rollout is another one.
struct PolicyChange {
  /// To follow "has other": `steps and gates (errors: max, dryRun; auc is new)`.
  let words: String

  init(_ old: ResolvedDeployment, _ new: ResolvedDeployment) {
    let (before, after) = (old.policy, new.policy)
    let parts = [
      before.steps == after.steps ? nil : "steps",
      before.gates == after.gates
        ? nil : "gates" + details(before.gates, after.gates, name: \.name) { $0.fields(otherThanIn: $1) },
      before.onFailure == after.onFailure ? nil : "rules after a failed gate (\(after.onFailure.rawValue))",
      before.noDataDeadline == after.noDataDeadline && before.deadline == after.deadline ? nil : "deadlines",
    ].compactMap(\.self)
    // With the same rules, what answers the gates has changed.
    words = parts.isEmpty ? "sources" : Self.joined(parts)
  }

  static func joined(_ parts: [String]) -> String {
    parts.count == 1 ? parts[0] : parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
  }
}

extension Gate {
  /// As a manifest calls them.
  fileprivate func fields(otherThanIn old: Gate) -> [String] {
    named([
      ("measure", measure != old.measure), ("min", min != old.min), ("max", max != old.max),
      ("compareTo", (comparison == nil) != (old.comparison == nil)),
      ("maxIncrease", comparison?.maxIncrease != old.comparison?.maxIncrease),
      ("maxDecrease", comparison?.maxDecrease != old.comparison?.maxDecrease),
      (
        "confidence", comparison != nil && old.comparison != nil && comparison?.confidence != old.comparison?.confidence
      ),
      ("minSamples", minSamples != old.minSamples), ("interval", interval != old.interval),
      ("onNoData", onNoData != old.onNoData), ("maxFailures", tolerance.failures != old.tolerance.failures),
      ("maxConsecutiveFailures", tolerance.consecutiveFailures != old.tolerance.consecutiveFailures),
      ("maxErrorTime", tolerance.errorTime != old.tolerance.errorTime), ("dryRun", isDryRun != old.isDryRun),
    ])
  }
}
