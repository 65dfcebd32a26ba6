internal import Domain
internal import Manifest
internal import Reports

/// What an update does, in sentences.
struct Consequences {
  /// For the summary, in the order of the effects.
  let sentences: [String]
  /// What is started or stopped.
  let restarts: [String]
  /// What goes on untouched.
  let keeps: [String]

  init(_ old: ResolvedDeployment, _ new: ResolvedDeployment, _ effects: [ChangeReport.Effect]) {
    sentences = effects.compactMap { Self.sentence($0, old, new, effects) }
    restarts = Self.restarts(old, new, effects)
    keeps = Self.keeps(new, effects)
  }

  private static func sentence(
    _ effect: ChangeReport.Effect, _ old: ResolvedDeployment, _ new: ResolvedDeployment,
    _ effects: [ChangeReport.Effect]
  ) -> String? {
    switch effect {
    case .rollout: rollout(old, new)
    case .scale: "Scales from \(old.spec.replicas) to \(Counted.text(new.spec.replicas, "server"))."
    case .target: target(old, new)
    case .policy:
      effects.contains(.rollout)
        ? nil
        : "The next rollout has other \(PolicyChange(old, new).words); one in flight obeys them, and no weight rises "
          + "by it."
    case .retrain: RetrainChange(old, new).sentence
    case .suspend: "Suspended: nothing new rolls out, and what serves goes on."
    case .resume: "No longer suspended."
    case .pruning:
      new.spec.prune ? "From now on it ends with its manifest." : "From now on it outlives its manifest."
    case .freeze: FreezeChange(old, new)?.sentence(isRollingOut: effects.contains(.rollout) && !new.spec.suspend)
    case .prune, .keep, .invalid: nil
    }
  }

  private static func rollout(_ old: ResolvedDeployment, _ new: ResolvedDeployment) -> String {
    let (from, to) = (old.spec.model.version, new.spec.model.version)
    let what = from == to ? "A new release of version \(to)" : "Version \(to) in place of \(from)"
    if new.spec.suspend { return "\(what) waits until the deployment is no longer suspended." }
    return ([what + new.wayToTraffic] + new.waitSentences).joined(separator: " ")
  }

  private static func target(_ old: ResolvedDeployment, _ new: ResolvedDeployment) -> String {
    guard old.listen != new.listen else { return "The Target `\(new.spec.target.name)` has other limits." }
    let address = new.listen.map { "at \($0)" } ?? "by the Target `\(new.spec.target.name)` itself"
    return "Clients reach it \(address)" + (old.listen.map { ", and no longer at \($0)." } ?? ".")
  }

  private static func restarts(
    _ old: ResolvedDeployment, _ new: ResolvedDeployment, _ effects: [ChangeReport.Effect]
  ) -> [String] {
    if effects.contains(.rollout) {
      guard !new.spec.suspend else { return [] }
      let end = "those of version \(old.spec.model.version) stop when the watch after promotion has passed."
      return [new.startSentence.dropLast() + "; " + end]
    }
    guard effects.contains(.scale) else { return [] }
    let more = new.spec.replicas - old.spec.replicas
    let servers = Counted.text(abs(more), "server")
    return [more > 0 ? "\(servers) more." : "\(servers) drained and stopped."]
  }

  private static func keeps(_ new: ResolvedDeployment, _ effects: [ChangeReport.Effect]) -> [String] {
    if effects.contains(.rollout) { return [] }
    return effects.contains(.scale) ? ["The servers that stay are not restarted."] : ["No server restarts."]
  }
}
