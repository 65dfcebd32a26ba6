import Testing

/// The manifests of a test's repository.
enum Manifests {
  static let server = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Fixtures"

  static func platform(port: UInt16) -> String {
    """
    apiVersion: setpoint.dev/v1
    kind: Target
    metadata: {name: local}
    spec:
      local: {listen: "127.0.0.1:\(port)", requestTimeout: 20s}
    \(runtime("test", command: #"["/usr/bin/python3", "\#(server)/model_server.py", "{{model.path}}", "{{port}}"]"#))
    """
  }

  static func runtime(_ name: String, command: String) -> String {
    """
    ---
    apiVersion: setpoint.dev/v1
    kind: Runtime
    metadata: {name: \(name)}
    spec:
      local:
        command: \(command)
        readiness: {path: /ready, interval: 100ms, timeout: 4s}
        shutdown: {grace: 2s}

    """
  }

  /// What a test says of a deployment; everything else is the same for all.
  struct Deployment {
    var name = "fraud"
    var version = "1"
    var uri = ""
    var sha256 = ""
    var replicas = 2
    var runtime = "test"
    /// A RolloutPolicy in place of steps and gates of its own.
    var policy: String?
    var steps = "[{weight: 10, bake: 1s}, {weight: 50, bake: 1s}, {weight: 100, bake: 1s}]"
    /// Requests that the gate needs to see; nil for no gate.
    var minSamples: Int? = 10
    /// How the model is written, with marks in place of its values.
    var model = #"  model: {version: "<version>", uri: "<uri>", sha256: <sha256>}"#
    /// What else its `spec` says.
    var more = ""

    var text: String {
      """
      apiVersion: setpoint.dev/v1
      kind: ModelDeployment
      metadata: {name: \(name), namespace: risk}
      spec:
        target: local
        runtime: \(runtime)
      \(model.replacing(["<version>": version, "<uri>": uri, "<sha256>": sha256]))
        replicas: \(replicas)
      \(rollout)
      \(more)
      """
    }

    private var rollout: String {
      if let policy { return "  policy: \(policy)" }
      guard let minSamples else { return "  rollout: {steps: \(steps)}" }
      return """
          rollout:
            steps: \(steps)
            gates:
            - {name: errors, metric: errorRate, max: 0.02, minSamples: \(minSamples), interval: 500ms}
        """
    }
  }
}

extension String {
  fileprivate func replacing(_ marks: [String: String]) -> String {
    marks.reduce(self) { $0.replacing($1.key, with: $1.value) }
  }
}
