import Domain

extension LocalServing {
  var artifactStates: [Digest: ArtifactState] {
    fetches.states.merging(models.mapValues { _ in .verified }) { fetching, _ in fetching }
  }

  /// Begins to fetch an artifact that is neither there nor on its way.
  func fetch(_ artifact: Artifact) {
    // Somebody may have removed it under us: the marker is looked at again, the bytes are not.
    models[artifact.digest] = shelf.path(of: artifact.digest)
    if models[artifact.digest] != nil { return fetches.forget(artifact.digest) }
    fetches.add(artifact)
    fetchNext()
  }

  private func fetchNext() {
    while let artifact = fetches.next() {
      let fetcher = ArtifactFetcher(source: source, shelf: shelf)
      enqueue { [weak self] in
        do throws(ArtifactFault) {
          let path = try await fetcher.fetch(artifact)
          await self?.fetched(artifact.digest, path)
        } catch {
          await self?.notFetched(artifact.digest, error)
        }
      }
    }
  }

  private func fetched(_ digest: Digest, _ path: String) {
    models[digest] = path
    fetches.succeeded(digest)
    fetchNext()
    announce()
  }

  private func notFetched(_ digest: Digest, _ fault: ArtifactFault) {
    fetches.failed(digest, fault, at: now())
    fetchNext()
    announce()
  }
}
