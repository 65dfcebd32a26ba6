extension CodeExample {
  /// A sound file with one place changed: `bad` in the one, `good` in the other.
  static func changing(
    _ base: File, _ place: String, bad: String, good: String? = nil, beside: [File] = []
  ) -> CodeExample {
    func changed(_ text: String) -> [File] {
      [File(base.path, base.text.replacing(place, with: text, maxReplacements: 1))]
    }
    return CodeExample(bad: changed(bad), good: changed(good ?? place), beside: beside)
  }

  /// A change of the deployment, beside the platform's files.
  static func deployment(_ place: String, bad: String, good: String? = nil) -> CodeExample {
    changing(.deployment, place, bad: bad, good: good, beside: [.platform])
  }

  static func policy(_ place: String, bad: String, good: String? = nil) -> CodeExample {
    changing(.policy, place, bad: bad, good: good)
  }

  static func runtime(_ place: String, bad: String, good: String? = nil) -> CodeExample {
    changing(.runtime, place, bad: bad, good: good)
  }
}

extension CodeExample.File {
  static let policy = CodeExample.File(
    "risk/careful.yaml",
    """
    apiVersion: setpoint.dev/v1
    kind: RolloutPolicy
    metadata:
      name: careful
      namespace: risk
    spec:
      deadline: 2h
      steps:
      - {weight: 10, bake: 5m}
      - {weight: 100, bake: 30m}
      gates:
      - {name: errors, metric: errorRate, max: 0.02}

    """)

  static let deployment = CodeExample.File(
    "risk/fraud.yaml",
    """
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
        uri: repo:models/fraud-8.joblib
        sha256: 2bfea72c3af788e01f6bddb9b97eef8b387023c0f24a7bac96c45a29eb3e6d05
      env: {LOG_LEVEL: info}
      parameters: {threads: 2}

    """)

  static let runtime = CodeExample.File("platform/runtime.yaml", runtimeText)

  static let target = CodeExample.File("platform/target.yaml", targetText)

  /// What the deployment names.
  static let platform = CodeExample.File("platform/local.yaml", runtimeText + "---\n" + targetText)

  static let prometheus = CodeExample.File(
    "platform/prom.yaml",
    """
    apiVersion: setpoint.dev/v1
    kind: MetricSource
    metadata: {name: prom}
    spec:
      prometheus: {url: "http://127.0.0.1:9090"}

    """)

  /// What drift is measured against.
  static let reference = CodeExample.File(
    "score.json",
    """
    {"edges": [0.25, 0.5, 0.75], "counts": [410, 320, 180, 90]}

    """)

  static let trainer = CodeExample.File(
    "platform/trainer.yaml",
    """
    apiVersion: setpoint.dev/v1
    kind: Trainer
    metadata: {name: sklearn}
    spec:
      command: {command: [/opt/models/venv/bin/python, train.py]}
      artifacts: file:///srv/models/{{deployment}}/{{version}}/

    """)

  static let freeze = CodeExample.File(
    "risk/weekend.yaml",
    """
    apiVersion: setpoint.dev/v1
    kind: Freeze
    metadata: {name: weekend, namespace: risk}
    spec:
      schedule: "0 18 * * 5"
      duration: 62h
      match: {namespaces: [risk]}

    """)

  private static let runtimeText = """
    apiVersion: setpoint.dev/v1
    kind: Runtime
    metadata: {name: sklearn}
    spec:
      local:
        command: [/opt/models/venv/bin/mlserver, start, "{{model.path}}"]
        ports: [grpc]
        env:
          MLSERVER_HTTP_PORT: "{{port}}"
          MLSERVER_GRPC_PORT: "{{port.grpc}}"
          OMP_NUM_THREADS: "{{parameters.threads}}"
        readiness: {path: "/v2/models/{{deployment}}/ready"}

    """

  private static let targetText = """
    apiVersion: setpoint.dev/v1
    kind: Target
    metadata: {name: local}
    spec:
      local: {listen: "127.0.0.1:8080"}

    """
}
