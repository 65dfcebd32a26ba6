import Domain

extension SourceState {
  /// Why nothing may be written to the repository now, and what lets it; nil if nothing is against it.
  ///
  /// What a person has not let be followed is not written to either, and that does not depend on whether the
  /// repository was asked yet or could be reached since. That nothing is built on a rewritten branch is seen to once
  /// more when a commit is made, by its history.
  package var writeRefusal: String? {
    if let origin, origin != place {
      return "the controller was started on another repository, branch or path than what is in force comes from"
        + " (\(place.differences(from: origin))); setpoint confirm follows it"
    }
    guard revision != nil else { return "nothing of the repository is in force yet" }
    return status.waitingTip.map {
      "\($0.short) does not follow from what is in force; setpoint confirm lets it be followed"
    }
  }
}
