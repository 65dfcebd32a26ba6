extension Manifests {
  /// - Parameters:
  ///   - models: the folder for results.
  ///   - trainings: the folder that trainings tell in that they were started.
  static func trainer(models: String, trainings: String) -> String {
    """
    apiVersion: setpoint.dev/v1
    kind: Trainer
    metadata: {name: script}
    spec:
      command: {command: ["/usr/bin/python3", "trainer.py", "\(trainings)"], directory: training}
      artifacts: "file://\(models)/{{deployment}}/{{version}}/"

    """
  }
}

extension Manifests.Deployment {
  /// With a training that follows changed data and needs an `auc` of 0.8.
  func retrained(timeout: String = "1h") -> Manifests.Deployment {
    var deployment = self
    deployment.more = """
        retrain:
          mode: auto
          triggers: [{name: labels, paths: [data/labels.json]}]
          trainer: script
          timeout: \(timeout)
          accept: [{metric: auc, min: 0.8}]

      """
    return deployment
  }

  /// With one step and no gate, which needs no requests.
  func plainlyRolledOut() -> Manifests.Deployment {
    var deployment = self
    deployment.steps = "[{weight: 100, bake: 1s}]"
    deployment.minSamples = nil
    return deployment
  }
}
