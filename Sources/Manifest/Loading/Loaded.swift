package import Domain

/// What the files of one revision declare together.
package struct Loaded: Sendable {
  package let state: DesiredState
  /// The sound deployments with all that they refer to, those included that this version can't carry out.
  package let deployments: [DeploymentID: ResolvedDeployment]
  /// Every sound resource by its name, if the files were parsed with `keepsValues`; otherwise empty.
  package let resources: [ResourceName: DeclaredResource]
  /// All of them, by place.
  package let diagnostics: [Diagnostic]
  package let files: Int
  /// Documents, and how many of them can take effect.
  package let resourceCount: Int
  package let valid: Int
  /// Targets that are declared with a fault and therefore are not in the state, with the fault: they are not gone.
  package let invalidTargets: [String: String]
}

/// What putting files together depends on besides the files.
package struct AssembleOptions: Sendable {
  /// Kinds of the platform are accepted from files whose path begins with this folder; paths as in `ManifestFile`.
  package var platformPrefix: String

  package init(platformPrefix: String = "platform/") { self.platformPrefix = platformPrefix }

  func isPlatform(_ path: String) -> Bool {
    guard !platformPrefix.isEmpty else { return true }
    return path.hasPrefix(platformPrefix.hasSuffix("/") ? platformPrefix : platformPrefix + "/")
  }
}
