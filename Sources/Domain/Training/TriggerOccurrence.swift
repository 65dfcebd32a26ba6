/// One occasion on which a trigger fired. It starts one training and no more.
package struct TriggerOccurrence: Hashable, Codable, Sendable {
  /// The trigger's name; `TriggerOccurrence.person` for a person's word.
  package let trigger: String
  package let cause: Cause
  /// When it was noticed.
  package let at: WallTime
  /// What fired it, with its figures: `model_error_rate 0.061 is above 0.045 since 30m`.
  package let reason: String

  package init(trigger: String, cause: Cause, at: WallTime, reason: String) {
    self.trigger = trigger
    self.cause = cause
    self.at = at
    self.reason = reason
  }

  /// What tells one occurrence of a trigger from another.
  package enum Cause: Hashable, Codable, Sendable {
    /// The time of the schedule that came.
    case window(WallTime)
    /// The breach's number, from 1: it is one occurrence until the figure is inside its bounds again.
    case episode(Int)
    /// The hash of what the trigger's paths hold.
    case data(String)
    /// The number of the person's word, from 1.
    case person(Int, Attribution)
  }

  /// The trigger of what a person asked for; no trigger can have this name, for it is no identifier.
  package static let person = "a person"
}
