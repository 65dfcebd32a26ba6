internal import Domain
internal import Manifest

/// Other windows in which nothing new starts. What else a Freeze reaches is no matter of one deployment.
struct FreezeChange {
  private let added: [Freeze]
  private let moved: [Freeze]
  private let removed: [Freeze]

  /// Nil if the windows are the same.
  init?(_ old: ResolvedDeployment, _ new: ResolvedDeployment) {
    let (before, after) = (old.freezes, new.freezes)
    let others = after.filter { freeze in !before.contains { $0.hasWindows(of: freeze) } }
    added = others.filter { freeze in !before.contains { $0.name == freeze.name } }
    moved = others.filter { freeze in before.contains { $0.name == freeze.name } }
    removed = before.filter { freeze in !after.contains { $0.name == freeze.name } }
    guard !(added.isEmpty && moved.isEmpty && removed.isEmpty) || before.count != after.count else { return nil }
  }

  /// - Parameter isRollingOut: what holds the rollout is told with it then.
  func sentence(isRollingOut: Bool) -> String? {
    let told = isRollingOut ? [] : added.map { "New rollouts wait while the Freeze \($0.words)." }
    let moves = isRollingOut ? [] : moved.map { "From now on the Freeze \($0.words)." }
    let ends = removed.map { "The Freeze `\($0.name)` no longer holds it." }
    let sentences = told + moves + ends
    if sentences.isEmpty { return isRollingOut ? nil : "The windows in which nothing new starts change." }
    return sentences.joined(separator: " ")
  }
}

extension Freeze {
  fileprivate func hasWindows(of other: Freeze) -> Bool {
    name == other.name && schedule == other.schedule && duration == other.duration
  }

  /// Completes "while the Freeze".
  fileprivate var words: String { "`\(name)` is open (from `\(schedule.text)` UTC on, for \(duration))" }
}

extension ResolvedDeployment {
  /// What a new release may have to wait for first.
  var waitSentences: [String] {
    freezes.map { "It waits while the Freeze \($0.words)." }
  }
}
