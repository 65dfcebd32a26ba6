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
      before.gates == after.gates ? nil : "gates" + Self.details(before.gates, after.gates),
      before.onFailure == after.onFailure ? nil : "rules after a failed gate (\(after.onFailure.rawValue))",
      before.noDataDeadline == after.noDataDeadline && before.deadline == after.deadline ? nil : "deadlines",
    ].compactMap(\.self)
    // With the same rules, what answers the gates has changed.
    words = parts.isEmpty ? "sources" : Self.joined(parts)
  }

  private static func details(_ old: [Gate], _ new: [Gate]) -> String {
    let before = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
    let names = Set(new.map(\.name))
    let changed = new.compactMap { gate -> String? in
      guard let earlier = before[gate.name] else { return "\(gate.name) is new" }
      let fields = gate.fields(otherThanIn: earlier)
      return fields.isEmpty ? nil : "\(gate.name): \(fields.joined(separator: ", "))"
    }
    let details = changed + old.filter { !names.contains($0.name) }.map { "\($0.name) is gone" }
    return details.isEmpty ? "" : " (\(details.joined(separator: "; ")))"
  }

  private static func joined(_ parts: [String]) -> String {
    parts.count == 1 ? parts[0] : parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
  }
}

extension Gate {
  /// As a manifest calls them.
  fileprivate func fields(otherThanIn old: Gate) -> [String] {
    let tests = [
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
    ]
    return tests.filter(\.1).map(\.0)
  }
}
