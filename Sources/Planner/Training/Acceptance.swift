import Domain

/// What the gates say of a training's result.
struct Acceptance: Equatable {
  /// One line for each gate and bound.
  private(set) var findings: [String] = []
  /// Those of them that refuse it.
  private(set) var refusals: [String] = []

  /// - Parameters:
  ///   - stable: the release that serves.
  ///   - reference: the metrics that were recorded of it; nil if none were.
  init(_ result: TrainingResult, _ gates: [AcceptanceGate], stable: Release?, reference: [String: Double]?) {
    for gate in gates {
      guard let value = result.metrics[gate.metric], value.isFinite else {
        add("\(gate.metric) is not in the result", false)
        continue
      }
      let text = "\(gate.metric) \(gate.shown(value))"
      if let min = gate.min { add(text, "min \(min.plainText)", value >= min) }
      if let max = gate.max { add(text, "max \(max.plainText)", value <= max) }
      guard let comparison = gate.comparison else { continue }
      if let base = reference?[gate.metric] {
        add(text, comparison.words(base, \.plainText), comparison.allows(value, beside: base))
      } else {
        add("\(text): nothing is recorded of version \(stable?.version ?? "?") to compare with", true)
      }
    }
  }

  private mutating func add(_ text: String, _ bound: String, _ passes: Bool) {
    add("\(text) \(passes ? "keeps" : "breaks") \(bound)", passes)
  }

  private mutating func add(_ finding: String, _ passes: Bool) {
    findings.append(finding)
    if !passes { refusals.append(finding) }
  }
}

extension AcceptanceGate {
  /// To four digits, unless that would hide on which side of a bound it is.
  fileprivate func shown(_ value: Double) -> String {
    let short = rounded(value)
    return (short == min || short == max ? value : short).plainText
  }
}

extension TrainingPass {
  /// Decides on a result that was collected.
  mutating func judge(_ run: TrainingRun, _ result: TrainingResult) {
    let stable = record.serving.stable
    let reference = training.past.first { $0.result != nil && $0.result?.digest == stable?.artifact.digest }
    let acceptance = Acceptance(result, run.accept, stable: stable, reference: reference?.result?.metrics)
    var judged = run
    judged.stopCounting()
    judged.result = result
    judged.findings = acceptance.findings
    guard acceptance.refusals.isEmpty else {
      return reject(judged, "version \(result.version): \(acceptance.refusals.joined(separator: "; "))")
    }
    judged.phase = .accepted(run.mode == .auto ? .branch : run.job.proposal, trouble: nil)
    training.run = judged
    let findings = acceptance.findings.isEmpty ? "" : ": \(acceptance.findings.joined(separator: "; "))"
    note(.trainingSucceeded, "version \(result.version)\(findings)", of: judged)
  }
}

extension TrainingJob {
  /// The branch on which people review its result.
  var proposal: Publication.Destination {
    .proposal("setpoint/retrain/\(deployment.namespace)/\(deployment.name)/\(run)")
  }
}
