internal import Domain
internal import YAML

/// What is legal and unwise in a deployment.
struct Advice {
  private let entry: FiledResource
  private let resolved: ResolvedDeployment

  /// Names of versions that mean another model every day.
  static let mutableVersions: Set<String> = [
    "latest", "stable", "current", "newest", "main", "master", "head", "dev", "prod", "production", "staging",
    "nightly", "snapshot",
  ]

  /// The label that says that a deployment matters, and its value.
  static let critical = (label: "tier", value: "critical")

  init(_ entry: FiledResource, _ resolved: ResolvedDeployment) {
    self.entry = entry
    self.resolved = resolved
  }

  var warnings: [Diagnostic] {
    model + (isCritical ? critical : []) + gates + resolved.notCarriedOut.map(warning)
  }

  private var spec: DeploymentSpec { resolved.spec }
  private var isCritical: Bool { spec.labels[Self.critical.label] == Self.critical.value }
  private var rolloutPlace: MarkRange {
    let place = spec.places["policy"] ?? spec.places["rollout"]?.head
    return place ?? entry.resource.nameRange
  }

  private var model: [Diagnostic] {
    var found: [Diagnostic] = []
    if Self.mutableVersions.contains(spec.model.version.lowercased()) {
      let message = "the version \(spec.model.version.quoted) can mean another model tomorrow; name this one"
      found.append(entry.diagnostic(.mutableVersion, message, at: spec.model.versionRange))
    }
    if spec.model.digest == nil {
      let message = "without `sha256` nobody can tell whether what is loaded is what was meant"
      found.append(entry.diagnostic(.noDigest, message, at: spec.model.locationRange))
    }
    return found
  }

  private var critical: [Diagnostic] {
    var found: [Diagnostic] = []
    if resolved.policy.gates.isEmpty {
      let message = "a critical deployment (label `tier: critical`) has no gates: nothing can stop a bad release"
      found.append(entry.diagnostic(.noGates, message, at: rolloutPlace))
    }
    if resolved.policy.steps.last?.bake == .zero {
      let message = "a critical deployment has no watch after promotion: give the last step a `bake`"
      found.append(entry.diagnostic(.noWatch, message, at: rolloutPlace))
    }
    return found
  }

  private var gates: [Diagnostic] {
    guard !resolved.policy.gates.isEmpty, resolved.policy.gates.allSatisfy(\.isDryRun) else { return [] }
    let message = "every gate is a dry run: nothing can stop a bad release"
    return [entry.diagnostic(.dryRunOnly, message, at: rolloutPlace)]
  }

  private func warning(_ feature: UnsupportedFeature) -> Diagnostic {
    let message =
      "\(feature.name) is valid, and this version of the controller can't carry it out: it would hold the deployment "
      + "at its last declaration"
    return entry.diagnostic(.notCarriedOut, message, at: feature.range?.head ?? entry.resource.nameRange)
  }
}
