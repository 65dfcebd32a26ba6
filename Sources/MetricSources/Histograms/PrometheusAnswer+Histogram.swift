import Domain

extension PrometheusAnswer {
  /// The series of an instant vector as the bins of a histogram, each told by its label.
  func histogram(_ vector: JSONValue, _ asked: AskedBins, _ notes: [String]) throws(MetricError) -> Answer {
    var counts: [String: Double] = [:]
    for item in vector.items {
      guard counts.count < MetricLimits.bins else {
        throw MetricError(.noHistogram, "the query gives more than \(MetricLimits.bins) series; aggregate them")
      }
      let bin = try bin(of: item.value, asked.label)
      switch try reading(of: item.value) {
      case .nothing(let reason): return .nothing(reason, notes: notes)
      case .number(let count):
        guard count >= 0 else { throw MetricError(.noHistogram, "the series of \(excerpt(bin)) counts \(count)") }
        guard counts.updateValue(count, forKey: bin) == nil else {
          throw MetricError(
            .noHistogram,
            "two series have \(asked.label)=“\(excerpt(bin))”; aggregate them, with sum by (\(asked.label)) (…)")
        }
      }
    }
    guard !counts.isEmpty else { return .nothing("the query found no series", notes: notes) }
    return Answer(.histogram(try asked.histogram(of: counts)), notes: notes)
  }

  private func bin(of series: JSONValue, _ label: String) throws(MetricError) -> String {
    if try series.member("histogram") != nil {
      throw MetricError(
        .noHistogram, "the query gives a native histogram; a gate of drift needs a series for each bucket")
    }
    guard let bin = try series.member("metric")?.member(label)?.text, !bin.isEmpty else {
      throw MetricError(.noHistogram, "a series lacks the label “\(label)”, which tells the bins")
    }
    return bin
  }
}

extension AskedBins {
  fileprivate func histogram(of counts: [String: Double]) throws(MetricError) -> Histogram {
    switch bins {
    case .categories(let names): return histogram(of: names, counts)
    case .edges(let edges):
      var buckets: [Double: Double] = [:]
      for (text, count) in counts {
        guard let edge = text == "+Inf" ? .infinity : JSONNumber.value(text) else {
          throw MetricError(.noHistogram, "\(label)=“\(excerpt(text))” is no edge")
        }
        guard buckets.updateValue(count, forKey: edge) == nil else {
          throw MetricError(.noHistogram, "two series have the edge \(edge.plainText), written in two ways")
        }
      }
      return Histogram(bins: bins, counts: try CumulatedBuckets(buckets).counts(between: edges))
    }
  }
}
