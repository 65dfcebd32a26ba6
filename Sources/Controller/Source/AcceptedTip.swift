package import Domain

/// A person let a tip be followed that is not followed by itself.
package struct AcceptedTip: Equatable, Sendable {
  package let confirmation: Confirmation
  private let cause: Cause

  private enum Cause { case rewritten, relocated }

  /// Nil if `status` says that nothing waits.
  init?(_ confirmation: Confirmation, _ status: SourceStatus) {
    switch status {
    case .pending, .ok, .failed: return nil
    case .rewritten: cause = .rewritten
    case .relocated: cause = .relocated
    }
    self.confirmation = confirmation
  }

  /// `the rewritten branch`.
  package var subject: String {
    switch cause {
    case .rewritten: "the rewritten branch"
    case .relocated: "another repository, branch or path"
    }
  }

  /// What the history of every deployment tells of it.
  func events(for history: History) -> [Event] {
    let (tip, by) = (confirmation.revision, confirmation.by)
    let what =
      switch cause {
      case .rewritten: "the branch was rewritten; \(tip.short) is followed"
      case .relocated: "\(subject) is followed from \(tip.short) on"
      }
    return history.records.keys.sorted().map { id in
      Event(deployment: id, kind: .synced, revision: tip, reason: "\(what), confirmed \(by.words)")
    }
  }
}
