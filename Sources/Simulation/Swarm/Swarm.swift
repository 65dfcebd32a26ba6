package import Domain

/// Stories from a seed: three deployments, commits and trouble of every kind at any time, and faults at random points.
package enum Swarm {
  package static let deployments = ["a", "b", "c"].map { DeploymentID(namespace: "swarm", name: $0) }
  /// While there is trouble; then everything is put right, and a good version is declared of each.
  private static let troubled = Interval.seconds(40)
  private static let happenings = 14
  private static let faults = 4
  /// Effect points that a fault may hit.
  private static let points = 200

  /// The story and the faults of a seed.
  package static func story(seed: UInt64) -> (Scenario, [Injection]) {
    var dice = Generator(seed: seed)
    var scenario = Scenario("seed-\(seed)", "A swarm of trouble.")
    scenario.longest = 600
    scenario.interval = Interval(milliseconds: [250, 500, 1000].randomElement(using: &dice) ?? 500)
    scenario.served = dice.chance(3, of: 4) ? deployments.map { spec($0, &dice) } : []
    for id in deployments {
      for version in 1...4 { scenario.behaviours[name(id, version)] = behaviour(version, &dice) }
    }
    scenario.data = [path: "a"]
    for id in deployments { scenario.trainings[TrainingName(id)] = training(&dice) }
    let times = (0..<happenings).map { _ in Int64.random(in: 0..<troubled.milliseconds, using: &dice) }.sorted()
    scenario.timeline = times.map { Happening(.at(Interval(milliseconds: $0)), occurrence(&dice)) }
    scenario.timeline += recovery
    let good = deployments.map { id in
      spec(id, &dice).with {
        $0.version = "5"
        $0.retraining = nil
      }
    }
    scenario.timeline.append(Happening(.after(.seconds(5)), .commit(good.map { .declare($0) })))
    let hit = Set((0..<faults).map { _ in Int.random(in: 0..<points, using: &dice) }).sorted()
    return (scenario, hit.map { Injection(point: $0, fault: Fault.allCases.randomElement(using: &dice) ?? .error) })
  }

  private static let recovery: [Happening] = [
    Happening(.at(troubled), .disk(full: false)), Happening(.at(troubled), .figures(of: "traffic", .none)),
    Happening(.at(troubled), .repository(answers: true)), Happening(.at(troubled), .traffic(1000)),
    Happening(.at(troubled), .pushes(.takes)),
  ]

  static func name(_ id: DeploymentID, _ version: Int) -> ReleaseName {
    ReleaseName(deployment: id, version: "\(version)")
  }

  private static func spec(_ id: DeploymentID, _ dice: inout Generator) -> DeploymentSpec {
    let weights = [[10, 50, 100], [100], [20, 100]].randomElement(using: &dice) ?? [100]
    let gate = Gate(
      name: "errors", measure: .traffic(.errorRate), min: nil, max: 0.02, minSamples: 20, interval: .seconds(1),
      onNoData: .wait)
    let bake = Interval(milliseconds: Int64.random(in: 0...3000, using: &dice))
    var spec = DeploymentSpec(
      id,
      policy: RolloutPolicy(
        steps: weights.map { Step(weight: $0, bake: bake) }, gates: [gate], noDataDeadline: .seconds(20),
        deadline: .seconds(120)))
    spec.version = "\(Int.random(in: 1...4, using: &dice))"
    spec.replicas = Int.random(in: 1...3, using: &dice)
    spec.retraining = retraining(&dice)
    return spec
  }

  /// Versions 1 and 2 are good, 3 fails its gate, 4 does not start.
  private static func behaviour(_ version: Int, _ dice: inout Generator) -> Behaviour {
    var behaviour = Behaviour()
    behaviour.startTime = Int64.random(in: 0...2000, using: &dice)
    if version == 3 { behaviour.errorRate = 0.5 }
    if version == 4 { behaviour.process = dice.chance(1, of: 2) ? .exitsAtOnce : .neverReady }
    return behaviour
  }

  private static func occurrence(_ dice: inout Generator) -> Occurrence {
    let id = deployments.randomElement(using: &dice) ?? deployments[0]
    let version = Int.random(in: 1...4, using: &dice)
    switch Int.random(in: 0..<27, using: &dice) {
    case 0..<7: return .commit([.declare(spec(id, &dice))])
    case 7: return .commit(deployments.map { .declare(spec($0, &dice)) })
    case 8: return .commit([.invalidate(id, "bad")])
    case 9: return .killProxy
    case 10: return .killReplica(name(id, version), index: 0)
    case 11: return .killReplica(name(id, version), index: nil)
    case 12: return .meddle(id, Route(stable: name(id, 1).id, candidate: name(id, 2).id, candidateWeight: 30))
    case 13: return .figures(of: "traffic", dice.chance(1, of: 2) ? .doesNotAnswer : .none)
    case 14: return .disk(full: dice.chance(1, of: 2))
    case 15: return .killController(restartAfter: .seconds(Int64.random(in: 0...20, using: &dice)))
    case 16: return .stopController(.seconds(Int64.random(in: 0...20, using: &dice)))
    case 17: return .repository(answers: dice.chance(1, of: 2))
    case 18: return .stepWall(Int64.random(in: -1_000_000_000...1_000_000_000, using: &dice))
    case 19: return .traffic([0, 10, 1000].randomElement(using: &dice) ?? 1000)
    default: return trainingOccurrence(id, &dice)
    }
  }
}
