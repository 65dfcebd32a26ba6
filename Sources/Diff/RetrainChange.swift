internal import Domain
internal import Manifest

/// What of a deployment's training is another one.
struct RetrainChange {
  private let before: Retraining?
  private let after: Retraining?
  private let trainer: (old: Trainer?, new: Trainer?)

  init(_ old: ResolvedDeployment, _ new: ResolvedDeployment) {
    (before, after) = (old.retraining, new.retraining)
    trainer = (old.trainer, new.trainer)
  }

  var sentence: String {
    switch (before, after) {
    case (nil, let after?): after.sentence
    case (_?, nil): "Is no longer trained again: a training that is under way is ended."
    case (let before?, let after?): changed(before, after)
    case (nil, nil): ""
    }
  }

  private func changed(_ old: Retraining, _ new: Retraining) -> String {
    var sentences: [String] = []
    if old.mode != new.mode { sentences.append("From now on \(new.outcome).") }
    let parts = parts(old, new)
    // With the same rules, what answers the triggers has changed, or a trainer that is not carried out.
    if !parts.isEmpty || sentences.isEmpty {
      let what = parts.isEmpty ? "sources or another trainer" : PolicyChange.joined(parts)
      sentences.append("The next training has other \(what); one that is under way goes on as it was started.")
    }
    return sentences.joined(separator: " ")
  }

  private func parts(_ old: Retraining, _ new: Retraining) -> [String] {
    [
      old.triggers == new.triggers
        ? nil
        : "triggers" + details(old.triggers, new.triggers, name: \.name) { $0.cause.difference(from: $1.cause) },
      trainer.old == trainer.new && old.trainer == new.trainer ? nil : "trainer (\(new.trainer))",
      old.parameters == new.parameters
        ? nil : "parameters (\(changedNames(old.parameters, new.parameters).joined(separator: ", ")))",
      old.timeout == new.timeout && old.maxAttempts == new.maxAttempts ? nil : "attempts",
      old.cooldown == new.cooldown && old.budget == new.budget ? nil : "pauses between trainings",
      old.accept == new.accept
        ? nil : "acceptance gates" + details(old.accept, new.accept, name: \.metric) { $0.difference(from: $1) },
    ].compactMap(\.self)
  }

  private func changedNames(_ old: [String: String], _ new: [String: String]) -> [String] {
    Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
  }
}

extension Retraining {
  /// Of a training that was not declared before.
  var sentence: String {
    let names = triggers.map(\.name)
    let when = names.isEmpty ? "when a person asks for it" : "by \(names.joined(separator: ", "))"
    return "Is trained again from now on (\(mode.rawValue)), \(when): \(outcome)."
  }

  fileprivate var outcome: String {
    switch mode {
    case .auto: "an accepted result is committed to the branch and rolls out"
    case .propose: "an accepted result becomes a branch to review"
    case .observe: "a trigger is only told, and nothing is trained"
    }
  }
}

/// What is new, gone or another one, by name: ` (weekly: schedule; drift is new)`.
func details<Item: Equatable>(
  _ old: [Item], _ new: [Item], name: (Item) -> String, difference: (Item, Item) -> [String]
) -> String {
  let before = Dictionary(old.map { (name($0), $0) }) { first, _ in first }
  let names = Set(new.map(name))
  let changed = new.compactMap { item -> String? in
    guard let earlier = before[name(item)] else { return "\(name(item)) is new" }
    let fields = difference(item, earlier)
    return fields.isEmpty ? nil : "\(name(item)): \(fields.joined(separator: ", "))"
  }
  let details = changed + old.filter { !names.contains(name($0)) }.map { "\(name($0)) is gone" }
  return details.isEmpty ? "" : " (\(details.joined(separator: "; ")))"
}
