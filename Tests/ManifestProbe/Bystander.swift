package import Domain
package import Manifest

/// A sound deployment with all it needs, which no other file may disturb.
package enum Bystander {
  /// Part of every name below. A text that holds it can declare one of them again, and rightly disturb it.
  package static let mark = "uninvolved"

  static let id = DeploymentID(namespace: "\(mark)-team", name: "\(mark)-model")
  package static let revision = Revision(unchecked: String(repeating: "a", count: 40))

  /// Its files, parsed.
  package static let files = [("a/model.yaml", model), ("platform/a.yaml", platform)].map {
    parse(ManifestFile(path: $0, blob: "", bytes: Array($1.utf8)))
  }

  private static let model = """
    apiVersion: setpoint.dev/v1
    kind: ModelDeployment
    metadata: {name: \(mark)-model, namespace: \(mark)-team}
    spec:
      target: \(mark)-target
      runtime: \(mark)-runtime
      model: {version: v1, uri: "repo:a", sha256: \(String(repeating: "ab", count: 32))}

    """

  private static let platform = """
    apiVersion: setpoint.dev/v1
    kind: Runtime
    metadata: {name: \(mark)-runtime}
    spec: {local: {command: [/bin/a], readiness: {path: /}}}
    ---
    apiVersion: setpoint.dev/v1
    kind: Target
    metadata: {name: \(mark)-target}
    spec: {local: {listen: "\(mark):1"}}

    """
}
