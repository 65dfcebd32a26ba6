import Domain

/// A release that the record or the history of a deployment knows.
struct KnownRelease {
  let hash: String
  let version: String
  /// Of its artifact; nil where only its hash is known.
  let digest: String?
  let standing: ReleaseLineage.Standing

  /// Each once: what holds the traffic, what is tried, what is kept, what once passed, then the rest, newest first.
  static func all(_ record: Record?, _ entries: [HistoryEntry]) -> [KnownRelease] {
    var seen: Set<String> = []
    return (remembered(record) + refused(record) + journaled(entries)).filter { seen.insert($0.hash).inserted }
  }

  private static func remembered(_ record: Record?) -> [KnownRelease] {
    guard let record else { return [] }
    let live: [(Release?, ReleaseLineage.Standing)] = [
      (record.serving.stable, .stable), (record.change.candidate?.release, .candidate),
      (record.serving.previous, .previous),
    ]
    let refused = Set(record.quarantine.map(\.release))
    let proven = record.proven.filter { !refused.contains($0.id) }.map {
      (Optional($0), ReleaseLineage.Standing.proven)
    }
    return (live + proven).compactMap { release, standing in
      release.map {
        KnownRelease(hash: $0.id.hex, version: $0.version, digest: $0.artifact.digest.hex, standing: standing)
      }
    }
  }

  private static func refused(_ record: Record?) -> [KnownRelease] {
    (record?.quarantine ?? []).map { entry in
      let whole = ([record?.declaration.release].compactMap(\.self) + (record?.proven ?? [])).first {
        $0.id == entry.release
      }
      return KnownRelease(
        hash: entry.release.hex, version: entry.version, digest: whole?.artifact.digest.hex,
        standing: entry.held ? .held : .quarantined)
    }
  }

  private static func journaled(_ entries: [HistoryEntry]) -> [KnownRelease] {
    entries.reversed().compactMap { entry in
      guard entry.training == nil, let hash = entry.release, let version = entry.version else { return nil }
      return KnownRelease(hash: hash, version: version, digest: nil, standing: .past)
    }
  }
}
