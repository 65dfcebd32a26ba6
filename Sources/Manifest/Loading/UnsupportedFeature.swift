internal import Domain
internal import YAML

/// Something of the language that this version of the controller can't carry out.
///
/// What is not carried out is not ignored either: the deployment is held at its last declaration.
package struct UnsupportedFeature: Hashable, Sendable {
  /// As a manifest calls it.
  package let name: String
  /// The field of the deployment that it stands in; nil where that is not written.
  let range: MarkRange?

  /// - Parameter trainer: the one that the deployment names.
  static func all(in spec: DeploymentSpec, _ engine: Engine, _ trainer: TrainerSpec?) -> [UnsupportedFeature] {
    var found: [UnsupportedFeature] = []
    func note(_ name: String, _ isUsed: Bool, at field: String) {
      if isUsed { found.append(UnsupportedFeature(name: name, range: spec.places[field])) }
    }
    if !spec.model.location.isFetched {
      let name = "the scheme `\(spec.model.location.scheme):`"
      found.append(UnsupportedFeature(name: name, range: spec.model.locationRange))
    }
    note("a Target of kind `\(engine.rawValue)`", engine != .local, at: "target")
    note("`fromCredential`", !spec.environment.credentials.isEmpty, at: "env")
    note("`resources`", spec.resources != ResourceSpec(cpu: nil, memory: nil), at: "resources")
    let trainerRange = spec.retrain?.trainer.range
    if let trainer, trainer.isRemote {
      found.append(UnsupportedFeature(name: "a Trainer of kind `\(trainer.engine.rawValue)`", range: trainerRange))
    } else if let trainer, !trainer.putsResultsHere {
      found.append(UnsupportedFeature(name: "a Trainer with `artifacts` that are not `file:`", range: trainerRange))
    }
    return found
  }
}

extension ModelLocation {
  fileprivate var isFetched: Bool {
    switch self {
    case .file, .repository, .web: true
    case .bucket, .registry: false
    }
  }
}
