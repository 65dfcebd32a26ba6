/// The model of a release, as a manifest declares it.
package struct ModelReport: Equatable, Codable, Sendable {
  package var version: String
  /// Nil where none is declared.
  package var sha256: String?

  package init(version: String, sha256: String?) {
    self.version = version
    self.sha256 = sha256
  }
}

/// A resource by its kind and name; without namespace where it is known in all of them.
package struct ResourceReport: Hashable, Codable, Sendable {
  package var kind: String
  package var namespace: String?
  package var name: String

  package init(kind: String, namespace: String? = nil, name: String) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }
}

/// A field before and after; nil where it is not declared.
package struct FieldChangeReport: Equatable, Codable, Sendable {
  /// As `explain` takes it, items of lists by their name or number: `rollout.gates[errors].max`.
  package var path: String
  package var from: String?
  package var to: String?

  package init(path: String, from: String?, to: String?) {
    self.path = path
    self.from = from
    self.to = to
  }
}

/// A resource that deployments share, with those that its change reaches.
package struct SharedChangeReport: Equatable, Codable, Sendable {
  package var resource: ResourceReport
  package var action: ChangeReport.Action
  package var fields: [FieldChangeReport]
  /// `NAMESPACE/NAME` of each, in order.
  package var reaches: [String]

  package init(
    resource: ResourceReport, action: ChangeReport.Action, fields: [FieldChangeReport], reaches: [String]
  ) {
    self.resource = resource
    self.action = action
    self.fields = fields
    self.reaches = reaches
  }
}

/// The way of a new release to traffic.
package struct RolloutOutline: Equatable, Codable, Sendable {
  package struct Step: Equatable, Codable, Sendable {
    /// In percent.
    package var weight: Int
    /// As it is written in a manifest.
    package var bake: String
    /// A person is asked before it is entered.
    package var needsApproval: Bool

    package init(weight: Int, bake: String, needsApproval: Bool) {
      self.weight = weight
      self.bake = bake
      self.needsApproval = needsApproval
    }
  }

  package var steps: [Step]
  /// Each in words: `errors: errorRate at most 0.02`.
  package var gates: [String]
  /// What a failed gate leads to: `rollback` or `pause`.
  package var onFailure: String
  /// The RolloutPolicy that says so; nil if the manifest does itself.
  package var policy: String?

  package init(steps: [Step], gates: [String], onFailure: String, policy: String?) {
    self.steps = steps
    self.gates = gates
    self.onFailure = onFailure
    self.policy = policy
  }
}
