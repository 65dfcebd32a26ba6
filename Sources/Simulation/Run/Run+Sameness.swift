extension Run {
  /// Whether both go on in the same way from here: the same world, the same memory, and the same story still to come.
  func isLike(_ other: Run) -> Bool {
    passes == other.passes && nextHappening == other.nextHappening && quiet == other.quiet && now == other.now
      && late.isEmpty && other.late.isEmpty && injections.isEmpty && other.injections.isEmpty
      && lastHappened == other.lastHappened && conditionHeldAt == other.conditionHeldAt
      && (startsAt == other.startsAt || controller != nil) && standsStillUntil == other.standsStillUntil
      && requests == other.requests && confirmation == other.confirmation && isDiskFull == other.isDiskFull
      && controller == other.controller && journal.records == other.journal.records
      && journal.facts == other.journal.facts && source == other.source && fleet.isLike(other.fleet)
  }
}

extension Fleet {
  fileprivate func isLike(_ other: Fleet) -> Bool {
    observed == other.observed && processes == other.processes && forms == other.forms && troubles == other.troubles
      && behaviours == other.behaviours && traffic == other.traffic
      && trainer == other.trainer && pushes == other.pushes
  }
}
