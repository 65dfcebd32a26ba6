/// The kinds of resources.
package enum Kind: String, Hashable, Sendable, CaseIterable {
  case modelDeployment = "ModelDeployment"
  case runtime = "Runtime"
  case target = "Target"

  package static let apiVersion = "setpoint.dev/v1"

  /// Decides what is run or reached on the machine: accepted only from the platform paths, and named without namespace.
  package var isPlatform: Bool {
    switch self {
    case .modelDeployment: false
    case .runtime, .target: true
    }
  }

  /// What a whole document of the kind holds.
  package var document: ObjectShape {
    switch self {
    case .modelDeployment: .modelDeploymentDocument
    case .runtime: .runtimeDocument
    case .target: .targetDocument
    }
  }
}

extension ObjectShape {
  fileprivate static let modelDeploymentDocument = document(.modelDeployment, spec: .modelDeployment)
  fileprivate static let runtimeDocument = document(.runtime, spec: .runtime)
  fileprivate static let targetDocument = document(.target, spec: .target)

  private static func document(_ kind: Kind, spec: ObjectShape) -> ObjectShape {
    ObjectShape([
      Field(
        "apiVersion", .text(.apiVersion), .required, "The version of the manifest language.", example: Kind.apiVersion),
      Field("kind", .choice([kind.rawValue]), .required, "What the document declares.", example: kind.rawValue),
      Field("metadata", .object(.metadata), .required, "How the resource is named."),
      Field("spec", .object(spec), .required, "What is declared."),
    ])
  }
}
