import Domain
import Git

/// What is known of writing one run's result back.
struct PublicationTry {
  let publication: Publication
  private(set) var observed = ObservedPublication.underWay
  private let attempts: Int

  /// - Parameter known: the try before this one.
  init(_ publication: Publication, after known: PublicationTry?) {
    self.publication = publication
    attempts = known?.publication == publication ? (known?.attempts ?? 0) + 1 : 1
  }

  /// False while it is under way, and for what has ended for good.
  func mayBegin(_ next: Publication) -> Bool {
    switch observed {
    case .underWay: false
    case .refused: true
    case .published, .conflict: next != publication
    }
  }

  mutating func end(_ end: PublicationEnd, at now: Instant) {
    switch end {
    case .published(let commit, let branch):
      observed = .published(commit: Revision(unchecked: commit.hex), branch: branch)
    case .conflict(let reason): observed = .conflict(publication.destination, reason)
    case .refused(let reason): observed = .refused(reason, attempts: attempts, at: now)
    }
  }
}
