package import Domain
package import YAML

/// All that one file says by itself; references to other resources are still names.
package struct ParsedFile: Sendable {
  package let path: String
  package let blob: String
  /// The resources whose kind and name could be read, sound or not.
  package let resources: [ParsedResource]
  /// Documents with something in them, including those that could not be told apart.
  package let documents: Int
  package let diagnostics: [Diagnostic]
  /// Why the file does not tell all that it declares: it is not YAML, or a document's kind or name can't be read.
  /// Nothing that it declared before may be taken as removed then.
  package let obscured: Diagnostic?

  /// False if nothing of the file can be used.
  package let isReadable: Bool
}

/// One resource of a file.
package struct ParsedResource: Sendable {
  package enum Body: Sendable {
    case deployment(DeploymentSpec)
    case policy(PolicySpec)
    case runtime(RuntimeSpec)
    case target(TargetSpec)
    case metricSource(MetricSource)
    case trainer(TrainerSpec)
    case freeze(FreezeSpec)
    /// Nothing of it is read yet beyond its soundness.
    case notifier
    /// The first of its faults, and what can be read all the same.
    case faulty(Diagnostic, Remains)
  }

  package let kind: Kind
  package let id: DeploymentID
  package let kindRange: MarkRange
  package let nameRange: MarkRange
  package let body: Body
  /// The whole resource as it was read, defaults filled in; nil if it is faulty, or was not asked for.
  package let value: ObjectValue?

  /// `Kind namespace/name`, or `Kind name` for what is known in all namespaces.
  package var title: String { Self.title(kind, id) }

  static func title(_ kind: Kind, _ id: DeploymentID) -> String {
    "\(kind.rawValue) \(kind.isPlatform ? id.name : id.description)"
  }
}
