import Domain

/// Results on their way into the remote repository. A push that is under way goes on when the controller ends.
package struct Pushes: Equatable, Sendable {
  package var answer = PushAnswer.takes
  /// What others commit in the very moment of the next push, which is made again on top of it.
  package var race: [Edit] = []
  /// The next push arrives, and its answer does not.
  package var losesAnswer = false
  private(set) var underWay: [Publication] = []
  private var tries: [RunID: Int] = [:]
  private var isAccessAsked = false

  package init() {}

  mutating func start(_ publication: Publication) {
    underWay.removeAll { $0.run == publication.run }
    underWay.append(publication)
  }

  mutating func askForAccess() { isAccessAsked = true }

  mutating func forget() {
    tries = [:]
    isAccessAsked = false
  }

  /// What was asked of the repository is answered.
  mutating func deliver(to source: inout SimulatedSource, _ observed: inout ObservedState, at now: Instant) {
    if isAccessAsked, source.answers {
      isAccessAsked = false
      observed.writeAccess = answer == .deniesWriting ? .denied("the key may only read") : .granted
    }
    for publication in underWay { observed.publications[publication.run] = push(publication, &source, now) }
    underWay = []
  }

  private mutating func push(
    _ publication: Publication, _ source: inout SimulatedSource, _ now: Instant
  ) -> ObservedPublication {
    guard source.answers else { return refused(publication.run, "the repository can't be reached", now) }
    switch answer {
    case .refuses: return refused(publication.run, "protected branch hook declined", now)
    case .deniesWriting: return refused(publication.run, "the key may only read", now)
    case .takes: break
    }
    if !race.isEmpty { source.commit(race) }
    race = []
    let outcome = source.publish(publication)
    guard losesAnswer else { return outcome }
    losesAnswer = false
    return refused(publication.run, "the connection was lost", now)
  }

  private mutating func refused(_ run: RunID, _ words: String, _ now: Instant) -> ObservedPublication {
    tries[run, default: 0] += 1
    return .refused(words, attempts: tries[run, default: 1], at: now)
  }
}

/// What the remote repository says to a push.
package enum PushAnswer: String, Equatable, Sendable, CaseIterable {
  case takes, refuses
  /// To the question for write access too.
  case deniesWriting
}
