/// Manifests as text.
enum Manifests {
  /// Names what is not there, and so is declared with a fault.
  static func deployment(_ name: String, more: String = "") -> String {
    """
    apiVersion: setpoint.dev/v1
    kind: ModelDeployment
    metadata: {name: \(name), namespace: risk}
    spec:
      target: local
      runtime: sklearn
      model:
        version: "1"
        uri: file:///srv/\(name)-1
        sha256: \(String(repeating: "a", count: 64))
      \(more)
    """
  }

  /// What deployments refer to, by path.
  static let platform = [
    "platform/prom.yaml": """
    apiVersion: setpoint.dev/v1
    kind: MetricSource
    metadata: {name: prom}
    spec: {prometheus: {url: http://127.0.0.1:9090}}
    """,
    "platform/runtime.yaml": """
    apiVersion: setpoint.dev/v1
    kind: Runtime
    metadata: {name: sklearn}
    spec:
      local:
        command: [/opt/serve, "{{model.path}}"]
        readiness: {path: /ready}
    """,
    "platform/target.yaml": """
    apiVersion: setpoint.dev/v1
    kind: Target
    metadata: {name: local}
    spec:
      local: {listen: "127.0.0.1:8080", maxConcurrentRollouts: 2}
    """,
    "platform/trainer.yaml": """
    apiVersion: setpoint.dev/v1
    kind: Trainer
    metadata: {name: t}
    spec: {command: {command: [/bin/train]}, artifacts: "file:///srv/{{run}}/"}
    """,
  ]
}
