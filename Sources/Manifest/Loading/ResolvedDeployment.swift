package import Domain

/// A deployment with all that it refers to.
package struct ResolvedDeployment: Sendable {
  package let id: DeploymentID
  /// The file in the source that holds it.
  package let path: String
  package let spec: DeploymentSpec
  /// Its own, or that of the `RolloutPolicy` that it names.
  package let policy: RolloutPolicy
  package let engine: Engine
  /// Where clients connect; nil where the target has no address of its own.
  package let listen: String?
  package let release: ReleaseID
  /// How its servers are started on this machine; nil on other targets.
  let server: ServerSpec?
  /// What it refers to, and the Freezes that reach it.
  package let uses: Set<ResourceName>
  /// The Freezes that reach it, by name.
  package let freezes: [Freeze]
  /// A sentence on the faulty Freeze that may be meant for it: it is held, as by what can't be carried out.
  package let faultyFreeze: String?
  /// When it is trained again, with its parameters in the triggers' queries; nil: never.
  package let retraining: Retraining?
  /// What trains it, with all that it was declared with; nil if nothing does, or nothing that is carried out.
  package let trainer: Trainer?
  /// The path of a document that drift is measured against and that nobody read: it is held, as by a fault.
  package let unreadReference: String?
  /// What this version of the controller can't carry out: it is held, with its last declaration in force.
  package let notCarriedOut: [UnsupportedFeature]

  /// What the planner is told of its training.
  package var training: DeclaredTraining? {
    retraining.flatMap { retraining in trainer.map { DeclaredTraining(retraining: retraining, trainer: $0) } }
  }
}

/// A resource by its kind and name.
package struct ResourceName: Hashable, Sendable {
  package let kind: Kind
  /// Nil for what is known in all namespaces.
  package let namespace: String?
  package let name: String

  package init(kind: Kind, namespace: String?, name: String) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }
}
