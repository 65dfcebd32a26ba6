internal import Domain
internal import YAML

/// Whether what a deployment refers to fits it, and the other way round.
extension Resolver {
  func checkServing(
    _ spec: DeploymentSpec, _ target: TargetSpec?, _ runtime: RuntimeSpec?, _ lookup: inout Lookup
  ) {
    if target?.engine == .local, spec.model.digest == nil {
      lookup.add(
        .missingDigest,
        "the model needs its `sha256`, since a local target starts nothing else; `sha256sum FILE` prints it",
        at: spec.model.locationRange
      )
    }
    for variable in spec.environment.loading where runtime?.allowedVariables.contains(variable.name) != true {
      let message =
        "\(variable.name.quoted) decides which code is loaded: only a Runtime may set it, or allow it in `allowEnv`"
      lookup.add(.forbiddenVariable, message, at: variable.range)
    }
    guard let runtime else { return }
    if let engine = target?.engine, runtime.declared[engine] == nil {
      let message =
        "the Runtime \(spec.runtime.name.quoted) has no `\(engine.rawValue)` block, and the Target "
        + "\(spec.target.name.quoted) is of that kind; choose another Runtime, or add the block to it"
      lookup.add(.unsuitableRuntime, message, at: spec.runtime.range)
    }
    checkTemplates(spec, runtime, &lookup)
  }

  private func checkTemplates(_ spec: DeploymentSpec, _ runtime: RuntimeSpec, _ lookup: inout Lookup) {
    for parameter in runtime.parameters where spec.parameters[parameter.name] == nil {
      let near = NearestName.suggestion(for: parameter.name, in: spec.parameters.keys.sorted())
      let message = "the Runtime needs the parameter \(parameter.name.quoted); add it under `parameters`\(near)"
      lookup.add(.missingParameter, message, at: spec.runtime.range)
    }
    let ports = runtime.server?.ports ?? []
    for port in spec.environment.ports where !ports.contains(port.name) {
      let near = NearestName.suggestion(for: port.name, in: ports)
      let message = "the Runtime \(spec.runtime.name.quoted) has no port \(port.name.quoted)\(near)"
      lookup.add(.undeclaredPort, message, at: port.range)
    }
  }

  /// - Parameter isOwn: false for what stands in a shared policy, where its faults are told.
  func check(_ use: SourceUse, isOwn: Bool, _ lookup: inout Lookup) {
    guard isOwn else {
      if case .sound(let source)? = shared.sources[use.source.name], use.fault(with: source) == nil { return }
      return lookup.depends(on: .metricSource, use.source, "the policy's gate can't ask it")
    }
    guard let source = find(use.source, in: shared.sources, &lookup), let fault = use.fault(with: source) else {
      return
    }
    lookup.add(.unsuitableSource, fault, at: use.source.range)
  }

  func check(_ trainer: TrainerSpec, _ retrain: RetrainSpec, _ target: TargetSpec?, _ lookup: inout Lookup) {
    let parameters = retrain.retraining.parameters
    for name in trainer.parameters where parameters[name] == nil {
      let near = NearestName.suggestion(for: name, in: parameters.keys.sorted())
      let message = "the Trainer needs the parameter \(name.quoted); add it under `retrain.parameters`\(near)"
      lookup.add(.missingParameter, message, at: retrain.trainer.range)
    }
    if trainer.putsResultsHere, target.map({ $0.engine != .local }) == true {
      lookup.add(
        .unsuitableTrainer,
        "the Trainer puts its results on this machine, and the Target is elsewhere; choose one with `s3://` artifacts",
        at: retrain.trainer.range)
    } else if trainer.putsResultsHere, trainer.isRemote {
      lookup.add(
        .unsuitableTrainer,
        "the Trainer trains elsewhere and is to put its results on this machine: give it `artifacts` that both reach",
        at: retrain.trainer.range)
    }
  }
}

extension SourceUse {
  /// What is wrong with asking this source in this way.
  func fault(with source: MetricSource) -> String? {
    switch (source.form, form) {
    case (.prometheus, .query), (.json, .pointer): nil
    case (.prometheus, .pointer): "the MetricSource \(self.source.name.quoted) is a Prometheus: it takes `query`"
    case (.json, .query): "the MetricSource \(self.source.name.quoted) is a JSON document: it takes `pointer`"
    }
  }
}
