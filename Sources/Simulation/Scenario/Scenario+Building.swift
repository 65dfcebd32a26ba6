import Domain

/// Sentences to build a scenario from.
extension Scenario {
  /// - Parameter specs: what is served when the story starts.
  package func serving(_ specs: DeploymentSpec...) -> Scenario { with { $0.served += specs } }

  package func then(_ when: Moment, _ what: Occurrence...) -> Scenario {
    with { scenario in
      for (index, occurrence) in what.enumerated() {
        scenario.timeline.append(Happening(index == 0 ? when : .after(.zero), occurrence))
      }
    }
  }

  package func ending(_ endings: Ending...) -> Scenario { with { $0.endings += endings } }

  package func behaving(_ name: ReleaseName, _ change: (inout Behaviour) -> Void) -> Scenario {
    with { change(&$0.behaviours[name, default: Behaviour()]) }
  }

  package func with(_ change: (inout Scenario) -> Void) -> Scenario {
    var scenario = self
    change(&scenario)
    return scenario
  }
}

extension DeploymentSpec {
  package func with(_ change: (inout DeploymentSpec) -> Void) -> DeploymentSpec {
    var spec = self
    change(&spec)
    return spec
  }

  package func version(_ version: String) -> DeploymentSpec { with { $0.version = version } }
}
