package import Domain

/// Something that brings results into the source. All three answer at once: what becomes of them is observed.
package protocol PublicationExecutor: Sendable {
  func observe() async -> ObservedPublications
  /// Idempotent by the run that it names.
  func publish(_ publication: Publication) async -> Outcome
  func checkWriteAccess() async -> Outcome
  /// Nothing of the run is written back any more.
  func forget(_ run: RunID) async
}

/// What is known of results on their way into the source, and of the right to write there.
package struct ObservedPublications: Equatable, Sendable {
  package let publications: [RunID: ObservedPublication]
  package let writeAccess: WriteAccess

  package init(publications: [RunID: ObservedPublication], writeAccess: WriteAccess) {
    self.publications = publications
    self.writeAccess = writeAccess
  }
}
