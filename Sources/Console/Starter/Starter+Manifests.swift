extension Starter {
  /// Platform: how models are served.
  static let runtime = #"""
    # yaml-language-server: $schema=../../.setpoint/setpoint.schema.json
    # How a scikit-learn model is served: one MLServer process per replica. The processes see these variables, and
    # nothing of the controller's own environment.
    apiVersion: setpoint.dev/v1
    kind: Runtime
    metadata:
      name: mlserver-sklearn
    spec:
      local:
        # Where MLServer is installed on the machine that serves.
        command: ["/opt/models/venv/bin/mlserver", "start", "{{model.path}}"]
        ports: [grpc, metrics]
        env:
          MLSERVER_HOST: 127.0.0.1
          MLSERVER_HTTP_PORT: "{{port}}"
          MLSERVER_GRPC_PORT: "{{port.grpc}}"
          MLSERVER_METRICS_PORT: "{{port.metrics}}"
          MLSERVER_PARALLEL_WORKERS: "0"
          MLSERVER_MODEL_NAME: "{{deployment}}"
          MLSERVER_MODEL_VERSION: "{{version}}"
          MLSERVER_MODEL_URI: "{{model.path}}"
          MLSERVER_MODEL_IMPLEMENTATION: mlserver_sklearn.SKLearnModel
        readiness:
          path: "/v2/models/{{deployment}}/versions/{{version}}/ready"
          interval: 250ms
          timeout: 2m
        shutdown:
          grace: 10s

    """#

  /// Platform: where models are served.
  static let target = #"""
    # yaml-language-server: $schema=../../.setpoint/setpoint.schema.json
    # Where models are served: processes on the controller's machine, behind HAProxy.
    # A deployment is reached at http://127.0.0.1:8080/NAMESPACE/NAME/…, the prefix taken off.
    apiVersion: setpoint.dev/v1
    kind: Target
    metadata:
      name: local
    spec:
      local:
        listen: 127.0.0.1:8080
        requestTimeout: 60s
        maxConcurrentRollouts: 2

    """#

  /// A team's model.
  static let deployment = #"""
    # yaml-language-server: $schema=../../.setpoint/setpoint.schema.json
    # One model of the team "example". A new version is a commit that changes `model`.
    apiVersion: setpoint.dev/v1
    kind: ModelDeployment
    metadata:
      name: first-model
      namespace: example
    spec:
      target: local
      runtime: mlserver-sklearn
      model:
        version: "1"
        uri: https://models.example.com/first-model/1.joblib
        # Of the artifact, as `sha256sum` prints it. This one is made up: nothing is served until it is the right one.
        sha256: 84d1c0f6e37a2b95d8460fbb7c19ae5320e6d74c8f1b93a05de27c468a90f3b1
      replicas: 2
      rollout:
        steps:
        - {weight: 10, bake: 5m}
        - {weight: 50, bake: 10m}
        - {weight: 100, bake: 30m}   # reached: promoted. In this bake the version before is kept warm
        gates:
        - {name: errors, source: traffic, metric: errorRate, max: 0.02, minSamples: 200, onNoData: wait}
        - {name: latency, source: traffic, metric: latencyP99, max: 250ms, minSamples: 200, onNoData: wait}
        noDataDeadline: 12h
        deadline: 24h
      prune: true

    """#
}
