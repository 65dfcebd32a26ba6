/// The kinds of resources.
package enum Kind: String, Hashable, Sendable, CaseIterable {
  case modelDeployment = "ModelDeployment"
  case rolloutPolicy = "RolloutPolicy"
  case runtime = "Runtime"
  case target = "Target"
  case metricSource = "MetricSource"
  case trainer = "Trainer"
  case freeze = "Freeze"
  case notifier = "Notifier"

  package static let apiVersion = "setpoint.dev/v1"

  /// Decides what is run or reached on the machine: accepted only from the platform paths, and named without namespace.
  package var isPlatform: Bool {
    switch self {
    case .modelDeployment, .rolloutPolicy, .freeze: false
    case .runtime, .target, .metricSource, .trainer, .notifier: true
    }
  }

  /// What the kind declares, in one sentence.
  package var doc: String {
    switch self {
    case .modelDeployment: "A model, where and how it is served, how a new version gets to traffic, and its retraining."
    case .rolloutPolicy: "Steps and gates that several deployments share."
    case .runtime: "How a model server is started for a model format, or what it is called on a remote target."
    case .target: "Where models are served: this machine, a Ray cluster, or KServe."
    case .metricSource: "Where figures for gates and triggers come from, beside the traffic itself."
    case .trainer: "What trains a model: a command, a Ray job, an Airflow DAG, or a Kubernetes job."
    case .freeze: "Windows in which nothing new may start rolling out."
    case .notifier: "Who is told of what happens."
    }
  }

  /// What a whole document of the kind holds.
  package var document: ObjectShape { Language.shared.document(of: self) }

  /// The table made anew, with nothing in it that another one holds.
  var newDocument: ObjectShape {
    switch self {
    case .modelDeployment: .document(self, spec: .modelDeployment)
    case .rolloutPolicy: .document(self, spec: .rollout)
    case .runtime: .document(self, spec: .runtime)
    case .target: .document(self, spec: .target)
    case .metricSource: .document(self, spec: .metricSource)
    case .trainer: .document(self, spec: .trainer)
    case .freeze: .document(self, spec: .freeze)
    case .notifier: .document(self, spec: .notifier)
    }
  }
}

extension ObjectShape {
  fileprivate static func document(_ kind: Kind, spec: ObjectShape) -> ObjectShape {
    ObjectShape([
      Field(
        "apiVersion", .text(.apiVersion), .required, "The version of the manifest language.", example: Kind.apiVersion),
      Field("kind", .choice([kind.rawValue]), .required, "What the document declares.", example: kind.rawValue),
      Field("metadata", .object(.metadata), .required, "How the resource is named."),
      Field("spec", .object(spec), .required, kind.doc),
    ])
  }
}
