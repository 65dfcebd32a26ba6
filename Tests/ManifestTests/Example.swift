import Domain
import Manifest

/// A small, sound tree, and helpers to read variants of it.
enum Example {
  static let revision = Revision(unchecked: String(repeating: "a", count: 40))

  static let deployment = """
    apiVersion: setpoint.dev/v1
    kind: ModelDeployment
    metadata:
      name: fraud
      namespace: risk
    spec:
      target: local
      runtime: sklearn
      model:
        version: "8"
        uri: https://models.example.com/fraud/8.tar.gz
        sha256: 0d9d8e2b1b8f6f7c2e4d5a69788796a5b4c3d2e1f0a1b2c3d4e5f60718293a4b
      replicas: 2
      env: {LOG_LEVEL: info, NAME: "{{deployment}}"}
      parameters: {threshold: 0.5}
      rollout:
        steps:
        - {weight: 10, bake: 5m}
        - {weight: 50, bake: 10m}
        - {weight: 100, bake: 30m}
        gates:
        - {name: errors, metric: errorRate, max: 0.02, minSamples: 200}
        - {name: latency, metric: latencyP99, max: 250ms, interval: 30s, onNoData: pass}

    """

  static let minimal = """
    apiVersion: setpoint.dev/v1
    kind: ModelDeployment
    metadata: {name: small}
    spec:
      target: local
      runtime: sklearn
      model:
        version: "1"
        uri: repo:models/small.joblib
        sha256: 0d9d8e2b1b8f6f7c2e4d5a69788796a5b4c3d2e1f0a1b2c3d4e5f60718293a4b
      parameters: {threshold: 1}

    """

  static let runtime = """
    apiVersion: setpoint.dev/v1
    kind: Runtime
    metadata:
      name: sklearn
    spec:
      local:
        command:
        - /opt/venv/bin/mlserver
        - start
        - "{{model.path}}"
        - --threshold={{parameters.threshold}}
        ports: [grpc, metrics]
        env:
          HTTP_PORT: "{{port}}"
          GRPC_PORT: "{{port.grpc}}"
          LOG_LEVEL: warning
          RELEASE: "{{release}}"
        readiness:
          path: /v2/models/{{deployment}}/versions/{{version}}/ready

    """

  static let target = """
    apiVersion: setpoint.dev/v1
    kind: Target
    metadata:
      name: local
    spec:
      local:
        listen: 127.0.0.1:8080

    """

  static let tree = [
    "team/fraud.yaml": deployment, "platform/runtime.yaml": runtime, "platform/target.yaml": target,
  ]

  /// Without a rollout of its own, and with one more line in its spec.
  static func deployment(with line: String) -> String {
    let env = line.hasPrefix("env:") ? "" : "  env: {LOG_LEVEL: info}\n"
    let head = deployment[..<(deployment.firstRange(of: "  env:")?.lowerBound ?? deployment.endIndex)]
    return head + env + "  parameters: {threshold: 0.5}\n" + (line.isEmpty ? "" : "  \(line)\n")
  }

  static func parsed(_ path: String, _ text: String) -> ParsedFile {
    Manifest.parse(ManifestFile(path: path, blob: "", bytes: Array(text.utf8)))
  }

  static func load(_ tree: [String: String], reversed: Bool = false) -> Loaded {
    let files = tree.sorted { ($0.key < $1.key) != reversed }.map { parsed($0.key, $0.value) }
    return assemble(files, revision: revision)
  }

  /// The tree with one place of one file changed. Traps if the place is not there: then the test itself is wrong.
  static func load(changing path: String, _ old: String, to new: String) -> Loaded {
    var tree = tree
    tree[path] = tree[path]?.replacing(once: old, with: new)
    return load(tree)
  }

  static func release(_ loaded: Loaded, _ name: String = "fraud", in namespace: String = "risk") -> Release? {
    declaration(loaded, name, in: namespace)?.release
  }

  static func declaration(_ loaded: Loaded, _ name: String = "fraud", in namespace: String = "risk") -> Declaration? {
    guard case .valid(let declaration) = loaded.state.deployments[DeploymentID(namespace: namespace, name: name)] else {
      return nil
    }
    return declaration
  }
}

extension String {
  func replacing(once old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { preconditionFailure("the example has no \(old)") }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
