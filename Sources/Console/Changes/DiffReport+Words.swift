import Reports

extension DiffReport {
  /// Destructive changes first, then those that the head declares with a fault, then the others, each in their order.
  var worstFirst: [ChangeReport] {
    changes.filter(\.isDestructive) + changes.filter { !$0.isDestructive && $0.isInvalid }
      + changes.filter { !$0.isDestructive && !$0.isInvalid }
  }

  /// Only of a valid head can it be said that nothing changes.
  var isEmpty: Bool { headIsValid && changes.isEmpty && shared.isEmpty }

  /// `1 created, 2 updated, 1 deleted, 3 rollouts`; what there is none of is not named.
  var counts: String {
    if changes.isEmpty { return headIsValid ? "no deployment changes" : "no change could be made out" }
    func count(_ word: String, _ matches: (ChangeReport) -> Bool) -> String? {
      let count = changes.count(where: matches)
      return count == 0 ? nil : "\(count) \(word)"
    }
    let rollouts = changes.count { $0.effects.contains(.rollout) }
    let parts = [
      count("created") { $0.action == .create && !$0.isInvalid },
      count("updated") { $0.action == .update && !$0.isInvalid },
      count("deleted") { $0.action == .delete && !$0.isInvalid },
      count("without effect") { $0.action == .none && !$0.isInvalid }, count("invalid", \.isInvalid),
      rollouts == 0 ? nil : Counted.text(rollouts, "rollout"),
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  var errors: [DiagnosticReport] { diagnostics.filter { $0.severity == .error } }
  var warnings: [DiagnosticReport] { diagnostics.filter { $0.severity == .warning } }

  /// The head of every rendering whose head has errors.
  static let invalidTitle = "The head is invalid: nothing of this is sure"

  /// Commits are shortened, other names are not.
  static func shortName(_ tree: String) -> String {
    let isCommit = tree.utf8.count >= 40 && tree.allSatisfy { $0.isASCII && $0.isHexDigit }
    return isCommit ? String(tree.prefix(12)) : tree
  }
}

extension ChangeReport {
  var id: String { "\(namespace)/\(name)" }
  var isInvalid: Bool { effects.contains(.invalid) }

  /// One character, as `terraform plan` has it.
  var sign: String { isInvalid ? "!" : action.sign }

  /// `rollout, scale`.
  var effectWords: String { effects.map(\.rawValue).joined(separator: ", ") }

  /// What happens to the manifest, and to what it declares: `update: rollout, scale`.
  var verb: String { action.rawValue + (effects.isEmpty ? "" : ": \(effectWords)") }

  /// `7 → 8`, or the one version that there is.
  var versions: String {
    switch (from, to) {
    case (nil, nil): ""
    case (nil, let only?), (let only?, nil): only.version
    case (let from?, let to?) where from.version != to.version: "\(from.version) → \(to.version)"
    case (let from?, let to?): from.sha256 == to.sha256 ? to.version : "\(to.version), another artifact"
    }
  }
}

extension ChangeReport.Action {
  var sign: String {
    switch self {
    case .create: "+"
    case .update: "~"
    case .delete: "-"
    case .none: "="
    }
  }

  /// As it is said of what it happened to.
  var participle: String {
    switch self {
    case .create: "created"
    case .update: "changed"
    case .delete: "deleted"
    case .none: "unchanged"
    }
  }
}

extension ResourceReport {
  /// `RolloutPolicy risk/careful`.
  var sentence: String { "\(kind) " + (namespace.map { "\($0)/" } ?? "") + name }
}

extension RolloutOutline {
  /// `10% 5m → 50% 10m (approval) → 100% 30m watch`.
  var path: String {
    if steps.isEmpty { return "at once" }
    return steps.map { step in
      let watch = step.weight == 100 ? " watch" : ""
      return "\(step.weight)% \(step.bake)" + watch + (step.needsApproval ? " (approval)" : "")
    }.joined(separator: " → ")
  }
}
