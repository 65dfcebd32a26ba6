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
  /// Kinds of the platform are accepted from files whose path begins with one of these folders; paths as in
  /// `ManifestFile`, and an empty one is any path.
  package var platformPrefixes: [String]
  /// Whether the result holds the deployments, or only says what is wrong with them: a large tree is checked in half
  /// the memory then.
  package var keepsDeployments: Bool

  package init(platformPrefix: String = "platform/") { self.init(platformPrefixes: [platformPrefix]) }

  package init(platformPrefixes: [String], keepsDeployments: Bool = true) {
    self.platformPrefixes = platformPrefixes
    self.keepsDeployments = keepsDeployments
  }

  func isPlatform(_ path: String) -> Bool {
    platformPrefixes.contains { prefix in
      prefix.isEmpty || path.hasPrefix(prefix.hasSuffix("/") ? prefix : prefix + "/")
    }
  }

  /// For messages.
  var platformFolders: String {
    let folders = platformPrefixes.prefix(3).map(\.quoted).joined(separator: " or ")
    return platformPrefixes.count == 1
      ? "the platform's folder \(folders)" : "the platform's folders, such as \(folders)"
  }
}
