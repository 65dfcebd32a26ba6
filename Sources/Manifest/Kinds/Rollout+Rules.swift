/// What has to hold between the fields of a rollout.
enum RolloutRules {
  static let weightsRise: ObjectShape.Rule = { rollout, report in
    let weights = rollout.list("steps").compactMap { $0.value.object?["weight"] }
    for (earlier, later) in zip(weights, weights.dropFirst()) {
      guard let before = earlier.value.integer, let after = later.value.integer, after <= before else { continue }
      report.add(
        .weightsDoNotRise, "weights must rise from step to step, and here \(after) follows \(before)", at: later.range)
    }
  }

  static let lastWeightIsWhole: ObjectShape.Rule = { rollout, report in
    guard let last = rollout.list("steps").last?.value.object?["weight"],
      let weight = last.value.integer, weight != 100
    else { return }
    report.add(
      .lastWeight,
      "the last step must have weight 100, which is the promotion; add one such as `{weight: 100, bake: 30m}`",
      at: last.range)
  }

  static let gateNamesDiffer: ObjectShape.Rule = { rollout, report in
    report.refuseRepeated(rollout.list("gates").compactMap { $0.value.object?["name"] }, "gates")
  }
}
