package import Domain
package import Execution

/// The publisher as plans act on it. What a person has not let be followed is not written to either.
package struct PublisherExecutor: PublicationExecutor {
  private let publisher: Publisher
  private let source: any DesiredSource

  package init(publisher: Publisher, source: any DesiredSource) {
    self.publisher = publisher
    self.source = source
  }

  package func observe() async -> ObservedPublications {
    let (publications, access) = await publisher.observe()
    let refusal = await source.current().writeRefusal
    return ObservedPublications(publications: publications, writeAccess: refusal.map { .denied($0) } ?? access)
  }

  package func publish(_ publication: Publication) async -> Outcome {
    if let refusal = await source.current().writeRefusal { return .failed(refusal) }
    await publisher.publish(publication)
    return .done
  }

  package func checkWriteAccess() async -> Outcome {
    await publisher.checkWriteAccess()
    return .done
  }

  package func forget(_ run: RunID) async { await publisher.forget(run) }
}
