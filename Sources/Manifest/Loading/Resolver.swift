internal import Domain
internal import YAML

/// Turns a deployment's names into what they stand for.
struct Resolver {
  let shared: SharedResources
  let catalog: Catalog
  /// Files under the platform paths that may declare what is missed.
  let obscuredPaths: [String]
  let documents: ReferenceDocuments

  /// Why a deployment can't take effect.
  enum Refusal: Error {
    /// Its own faults, by place.
    case faults([Diagnostic])
    /// What it refers to is faulty: told there, not once more here.
    case dependency(String)
  }

  func resolve(_ entry: FiledResource, _ spec: DeploymentSpec) throws(Refusal) -> ResolvedDeployment {
    var lookup = Lookup(entry)
    let target = find(spec.target, in: shared.targets, &lookup)
    let runtime = find(spec.runtime, in: shared.runtimes, &lookup)
    let policy = policy(of: spec, &lookup)
    let trainer = spec.retrain.flatMap { find($0.trainer, in: shared.trainers, &lookup) }
    let sources = (policy?.sources ?? []) + (spec.retrain?.sources ?? [])
    for use in sources { check(use, isOwn: spec.owns(use), &lookup) }
    checkServing(spec, target, runtime, &lookup)
    if let trainer, let retrain = spec.retrain { check(trainer, retrain, target, &lookup) }
    if let policy { checkQueries(spec, policy, &lookup) }
    if let retrain = spec.retrain { checkQueries(spec, retrain, &lookup) }
    let (gates, triggers) = references(of: spec, policy, &lookup)
    let release = target.flatMap { target in runtime.map { ReleaseID(entry.resource.id, spec, $0, on: target.engine) } }
    let server = release.flatMap { rendered(spec, runtime, $0, &lookup) }
    if !lookup.faults.isEmpty { throw .faults(lookup.faults.sorted()) }
    if let fault = lookup.dependency { throw .dependency(fault) }
    guard let target, let release, let policy else { throw .faults([]) }
    let id = entry.resource.id
    let reach = shared.freezes.reach(id, labels: spec.labels)
    let rollout = policy.policy.filled(spec.parameters).comparing(with: gates)
    return ResolvedDeployment(
      id: id, path: entry.path, spec: spec, policy: rollout, engine: target.engine,
      listen: target.listen?.name, release: release,
      server: target.engine == .local ? server : nil, uses: uses(of: id, spec, sources).union(reach.names),
      freezes: reach.freezes, faultyFreeze: reach.fault,
      retraining: spec.retrain?.retraining.filled(spec.parameters).comparing(with: triggers),
      trainer: spec.retrain.flatMap { trainer?.trainer(named: $0.trainer.name) },
      unreadReference: documents.areRead
        ? nil : (policy.references + (spec.retrain?.references ?? [])).first?.path.name,
      notCarriedOut: UnsupportedFeature.all(in: spec, target.engine, trainer))
  }

  private func rendered(
    _ spec: DeploymentSpec, _ runtime: RuntimeSpec?, _ release: ReleaseID, _ lookup: inout Lookup
  ) -> ServerSpec? {
    do throws(RenderingFault) {
      return try runtime?.server?.rendered(lookup.entry.resource.id, spec, release)
    } catch {
      lookup.add(.filledText, error.message, at: spec.runtime.range)
      return nil
    }
  }

  private func policy(of spec: DeploymentSpec, _ lookup: inout Lookup) -> PolicySpec? {
    switch spec.rollout {
    case .own(let policy): policy
    case .shared(let reference): find(reference, in: shared.policies, &lookup)
    }
  }

  private func uses(of id: DeploymentID, _ spec: DeploymentSpec, _ sources: [SourceUse]) -> Set<ResourceName> {
    var uses: Set = [
      ResourceName(kind: .target, namespace: nil, name: spec.target.name),
      ResourceName(kind: .runtime, namespace: nil, name: spec.runtime.name),
    ]
    if case .shared(let policy) = spec.rollout {
      let own = DeploymentID(namespace: id.namespace, name: policy.name)
      let namespace = shared.policies.entries[own] == nil ? nil : id.namespace
      uses.insert(ResourceName(kind: .rolloutPolicy, namespace: namespace, name: policy.name))
    }
    if let trainer = spec.retrain?.trainer {
      uses.insert(ResourceName(kind: .trainer, namespace: nil, name: trainer.name))
    }
    for use in sources { uses.insert(ResourceName(kind: .metricSource, namespace: nil, name: use.source.name)) }
    return uses
  }
}

extension DeploymentSpec {
  /// Whether the deployment's own manifest asks, and not a policy that it shares.
  fileprivate func owns(_ use: SourceUse) -> Bool {
    if case .own = rollout { return true }
    return retrain?.sources.contains { $0.source == use.source } ?? false
  }
}
