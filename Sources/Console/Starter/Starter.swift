/// The repository that `init` makes: small, valid, and checked on every pull request.
///
/// The manifests stand in a folder of their own, because every YAML file below the folder that the controller follows
/// is one of them, and the files that configure the checks are YAML, too.
package enum Starter {
  private static let schemaPath = ".setpoint/setpoint.schema.json"

  /// In the order in which a person should look at them.
  /// - Parameter schema: the JSON Schema of all kinds, which the manifests name for editors.
  package static func files(schema: String) -> [StarterFile] {
    [
      StarterFile(path: "README.md", text: readme),
      StarterFile(path: "manifests/platform/target.yaml", text: target),
      StarterFile(path: "manifests/platform/runtime.yaml", text: runtime),
      StarterFile(path: "manifests/example/first-model.yaml", text: deployment),
      StarterFile(path: ".github/workflows/setpoint.yml", text: gitHubWorkflow),
      StarterFile(path: ".gitlab-ci.yml", text: gitLabPipeline),
      StarterFile(path: ".pre-commit-config.yaml", text: preCommit),
      StarterFile(path: schemaPath, text: schema),
    ]
  }
}
