import Domain

extension Swarm {
  static let path = "data/train.csv"

  /// Half of all that is declared is trained again too.
  static func retraining(_ dice: inout Generator) -> Retraining? {
    guard dice.chance(1, of: 2) else { return nil }
    let attempts = Int.random(in: 1...2, using: &dice)
    return Retraining(
      mode: dice.chance(1, of: 5) ? .propose : .auto, triggers: triggers(&dice), trainer: "trainer", parameters: [:],
      timeout: .seconds(Int64.random(in: 2...8, using: &dice)), maxAttempts: attempts,
      cooldown: .seconds(Int64.random(in: 0...5, using: &dice)), budget: nil,
      accept: [AcceptanceGate(metric: "auc", min: 0.9, max: nil, comparison: nil)])
  }

  private static func triggers(_ dice: inout Generator) -> [Trigger] {
    let data = Trigger(name: "data", cause: .data(paths: [path]))
    guard dice.chance(1, of: 2), let schedule = try? CronSchedule("* * * * *") else { return [data] }
    let catchUp = CatchUp.allCases.randomElement(using: &dice) ?? .once
    return [data, Trigger(name: "minutely", cause: .schedule(schedule, catchUp: catchUp))]
  }

  /// Most succeed.
  static func training(_ dice: inout Generator) -> TrainingBehaviour {
    var behaviour = TrainingBehaviour()
    let outcomes = TrainingBehaviour.Outcome.allCases + [.succeeds, .succeeds, .succeeds]
    behaviour.outcome = outcomes.randomElement(using: &dice) ?? .succeeds
    behaviour.takes = Interval(milliseconds: Int64.random(in: 0...6000, using: &dice))
    behaviour.shownAfter = Interval(milliseconds: Int64.random(in: 0...1500, using: &dice))
    behaviour.cancelTakes = Interval(milliseconds: Int64.random(in: 0...3000, using: &dice))
    if dice.chance(1, of: 4) { behaviour.metrics["auc"] = 0.5 }
    return behaviour
  }

  static func trainingOccurrence(_ id: DeploymentID, _ dice: inout Generator) -> Occurrence {
    switch Int.random(in: 0..<8, using: &dice) {
    case 0..<3: .commit([.data(path, ["a", "b", "c"].randomElement(using: &dice))])
    case 3: .ask(.retrain, id)
    case 4: .pushes(PushAnswer.allCases.randomElement(using: &dice) ?? .takes)
    case 5: dice.chance(1, of: 2) ? .losePushAnswer : .merge(id)
    case 6: .race([.data(path, ["a", "b"].randomElement(using: &dice))])
    default: .train(TrainingName(id), training(&dice))
    }
  }
}
