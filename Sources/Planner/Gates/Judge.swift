import Domain

extension Gate {
  /// The verdict on a measurement. No evidence is never a pass, and an answer that is no number is no evidence.
  func judge(_ measurement: Measurement?) -> GateEvidence {
    switch measurement {
    case .error(let message):
      evidence(.error, value: nil, samples: 0, error: message)
    case .value(let value?, let samples) where samples >= minSamples && value.isFinite:
      evidence(isWithin(value) ? .pass : .fail, value: value, samples: samples)
    case .value(let value, let samples):
      evidence(.nodata, value: value.flatMap { $0.isFinite ? $0 : nil }, samples: samples)
    case .outcomes, nil:
      evidence(.nodata, value: nil, samples: 0)
    }
  }

  private func isWithin(_ value: Double) -> Bool {
    if let min, value < min { return false }
    if let max, value > max { return false }
    return true
  }

  private func evidence(_ verdict: Verdict, value: Double?, samples: Int, error: String? = nil) -> GateEvidence {
    GateEvidence(gate: name, verdict: verdict, value: value, bound: bound, samples: samples, error: error)
  }

  /// `min 0.9`, `max 250ms` or both, as it is written in the manifest.
  var bound: String {
    let sides = [min.map { "min \(text($0))" }, max.map { "max \(text($0))" }]
    return sides.compactMap(\.self).joined(separator: ", ")
  }

  private func text(_ value: Double) -> String {
    switch measure {
    case .traffic(.latencyP50), .traffic(.latencyP95), .traffic(.latencyP99):
      "\(Interval(milliseconds: Int64(value)))"
    case .traffic(.errorRate), .traffic(.requestRate), .query, .pointer: "\(value)"
    case .traffic(.requests): value == value.rounded() && value < 1e15 ? "\(Int64(value))" : "\(value)"
    }
  }
}

/// The verdicts on one release, and what they mean together.
struct Judgement: Equatable {
  let verdicts: [GateEvidence]
  /// Gates that broke their bound, or had no data where that counts as failure.
  let failed: [GateEvidence]
  /// Gates that keep the time from counting.
  let awaited: [GateEvidence]
  /// Whether the release was ready in full and had the intended weight.
  var isServed = true

  var isHealthy: Bool { isServed && failed.isEmpty && awaited.isEmpty }
}

extension RolloutPolicy {
  /// Judges every gate on `release`.
  ///
  /// - Parameter patience: how long evidence may be missing before a gate with `onNoData: fail` fails; each gate's own
  ///   `interval` is added, for a figure can't exist before that.
  func judge(
    _ release: Release, evidence: Evidence, since: Instant?, now: Instant, patience: Interval
  ) -> Judgement {
    let verdicts = gates.map { gate in
      (gate, gate.judge(evidence[MeasurementKey(deployment: release.deployment, release: release.id, gate: gate.name)]))
    }
    let waited = since.map { now - $0 } ?? .zero
    let failed = verdicts.filter { gate, verdict in
      verdict.verdict == .fail
        || (verdict.verdict == .nodata && gate.onNoData == .fail && waited >= patience + gate.interval)
    }
    let awaited = verdicts.filter { gate, verdict in
      verdict.verdict == .error || (verdict.verdict == .nodata && gate.onNoData != .pass)
    }
    return Judgement(verdicts: verdicts.map(\.1), failed: failed.map(\.1), awaited: awaited.map(\.1))
  }
}
