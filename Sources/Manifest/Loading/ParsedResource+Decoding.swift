internal import Domain

extension ParsedResource.Body {
  /// The typed form of a document in which nothing is at fault.
  init(_ kind: Kind, _ name: String, _ document: ObjectValue, _ report: Report) throws(TableMismatch) {
    let spec = try document.object("spec")
    switch kind {
    case .modelDeployment:
      let labels = try document.object("metadata").texts("labels")
      self = .deployment(try DeploymentSpec(spec, labels: labels, report: report))
    case .rolloutPolicy: self = .policy(try PolicySpec(spec))
    case .runtime: self = .runtime(try RuntimeSpec(spec, report: report))
    case .target: self = .target(try TargetSpec(spec))
    case .metricSource: self = .metricSource(try MetricSource(spec, name: name))
    case .trainer: self = .trainer(try TrainerSpec(spec, report: report))
    case .freeze: self = .freeze(try FreezeSpec(spec, name: name, path: report.path))
    case .notifier: self = .notifier
    }
  }
}
