extension Declaration {
  /// With those Freezes of the declaration before that stood in files which can't be read now: they are not gone.
  ///
  /// What the same file still says of a Freeze of that name comes first.
  package func keepingFreezes(of old: Declaration, in unreadable: Set<String>) -> Declaration {
    let kept = old.freezes.filter { freeze in
      unreadable.contains(freeze.path) && !freezes.contains { $0.path == freeze.path && $0.name == freeze.name }
    }
    guard !kept.isEmpty else { return self }
    return Declaration(
      path: path, release: release, replicas: replicas, policy: policy, suspend: suspend, prune: prune,
      freezes: (freezes + kept).sorted { ($0.name, $0.path) < ($1.name, $1.path) }, training: training)
  }
}
