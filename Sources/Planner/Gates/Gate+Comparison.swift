import Domain

extension Gate {
  /// The verdict of `compareTo: stable` on figures as they are.
  ///
  /// - Parameter reference: the stable release's; nil where there is none to compare with, which blocks nothing.
  func compare(_ measurement: Measurement?, with reference: Measurement?, _ comparison: Comparison) -> Finding {
    guard let reference else { return notApplicable(measurement) }
    let stable = figure(reference, bound: "stable") { _ in .pass }
    guard stable.verdict == .pass, let base = stable.value else {
      return Finding(verdict: stable.verdict, samples: stable.samples, error: stable.error, bound: "stable unknown")
    }
    return figure(measurement, bound: comparison.words(base, text)) {
      comparison.allows($0, beside: base) ? .pass : .fail
    }
  }

  /// The verdict on error rates that were compared from look to look.
  func compare(_ state: SequentialComparison?, _ comparison: Comparison) -> Finding {
    guard let state else { return Finding(verdict: .nodata, bound: "stable unknown") }
    let found = state.verdict(confidence: comparison.confidence, minSamples: minSamples)
    if found == .noReference { return notApplicable(.value(state.candidate.rate, samples: state.candidate.requests)) }
    let verdict: Verdict =
      switch found {
      case .worse: .fail
      case .tooFew: .nodata
      case .notWorse, .noReference: .pass
      }
    let base = state.stable.rate ?? 0
    return Finding(
      verdict: verdict, value: state.candidate.rate, samples: state.candidate.requests,
      bound: comparison.words(base, text) + ", p \(rounded(state.anytimeP))")
  }

  /// Without a stable release to compare with.
  func notApplicable(_ measurement: Measurement?) -> Finding {
    var finding = Finding(verdict: .pass, bound: "nothing to compare with")
    if case .value(let value?, let samples) = measurement, value.isFinite {
      finding.value = value
      finding.samples = samples
    }
    return finding
  }
}

extension Comparison {
  /// Whether `value` is within the margins around `base`.
  func allows(_ value: Double, beside base: Double) -> Bool {
    if let maxIncrease, value > base + maxIncrease.size(of: base) { return false }
    if let maxDecrease, value < base - maxDecrease.size(of: base) { return false }
    return true
  }

  /// `stable 0.91 - 5%`.
  func words(_ base: Double, _ text: (Double) -> String) -> String {
    let sides = [maxIncrease.map { "+ \($0.words(text))" }, maxDecrease.map { "- \($0.words(text))" }]
    return "stable \(text(rounded(base))) " + sides.compactMap(\.self).joined(separator: " ")
  }
}

extension Margin {
  fileprivate func size(of base: Double) -> Double {
    switch self {
    case .absolute(let difference): difference
    case .percent(let percent): base.magnitude * percent / 100
    }
  }

  fileprivate func words(_ text: (Double) -> String) -> String {
    switch self {
    case .absolute(let difference): text(difference)
    case .percent(let percent): "\(percent.plainText)%"
    }
  }
}

/// To four digits behind the point, which is enough for a sentence.
func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
