import Domain

extension Gate {
  /// The verdict on how far a histogram is from its reference: it fails above `max`, and above what chance alone makes
  /// of samples of these sizes.
  func judge(_ drift: DriftMeasure, _ measurement: Measurement?) -> Finding {
    switch measurement {
    case .histogram(let live): judge(drift, live)
    case .error(let message): Finding(verdict: .error, error: message, bound: bound)
    case .value, .outcomes, nil: Finding(verdict: .nodata, bound: bound)
    }
  }

  private func judge(_ drift: DriftMeasure, _ live: Histogram) -> Finding {
    do throws(HistogramFault) {
      let pair = try BinnedPair(reference: drift.reference, live: live)
      let samples = Int(Swift.min(pair.liveSize, 1e15))
      guard pair.liveSize >= Double(drift.minSamples), pair.liveSize > 0, pair.referenceSize > 0 else {
        return Finding(verdict: .nodata, samples: samples, bound: bound)
      }
      let (value, limit) = (drift.statistic.value(pair), drift.statistic.chanceLimit(pair))
      return Finding(
        verdict: value > Swift.max(max ?? 0, limit) ? .fail : .pass, value: value, samples: samples,
        bound: bound + (limit > max ?? 0 ? " (\(rounded(limit)) at \(samples) samples)" : ""))
    } catch {
      return Finding(verdict: .error, error: error.message, bound: bound)
    }
  }
}
