import Domain

/// Which artifacts are being fetched, wait for their turn, or could not be had.
struct FetchQueue: Sendable {
  private var running: Set<Digest> = []
  private var waiting: [Artifact] = []
  private var failures: [Digest: ArtifactFailure] = [:]

  /// By digest; absent when nobody asked for it.
  var states: [Digest: ArtifactState] {
    var states = failures.mapValues(ArtifactState.failed)
    for digest in waiting.map(\.digest) + running { states[digest] = .fetching }
    return states
  }

  /// Asks for an artifact, unless it is on its way.
  mutating func add(_ artifact: Artifact) {
    if !running.contains(artifact.digest), !waiting.contains(where: { $0.digest == artifact.digest }) {
      waiting.append(artifact)
    }
  }

  /// The next one to fetch; nil while there is none, or as many are under way as may be.
  mutating func next() -> Artifact? {
    guard running.count < ServingLimits.concurrentFetches, !waiting.isEmpty else { return nil }
    let artifact = waiting.removeFirst()
    running.insert(artifact.digest)
    return artifact
  }

  mutating func succeeded(_ digest: Digest) {
    running.remove(digest)
    failures[digest] = nil
  }

  mutating func failed(_ digest: Digest, _ fault: ArtifactFault, at now: Instant) {
    running.remove(digest)
    let attempts = (failures[digest]?.attempts ?? 0) + 1
    failures[digest] = ArtifactFailure(
      reason: fault.reason, permanent: fault.isPermanent, attempts: attempts, at: now)
  }

  mutating func forget(_ digest: Digest) { failures[digest] = nil }
}
