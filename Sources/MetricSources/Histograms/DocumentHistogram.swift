import Domain

/// Reads a histogram in the form that references have: `{"edges": […], "counts": […]}`, or with `categories`.
struct DocumentHistogram {
  let asked: AskedBins

  func read(_ value: JSONValue) throws(MetricError) -> Histogram {
    guard value.kind == .object, let counts = try value.member("counts") else {
      throw MetricError(.noHistogram, "what stands at this place is no object with `counts`")
    }
    let numbers = try numbers(counts, "counts")
    guard numbers.allSatisfy({ $0 >= 0 }) else { throw MetricError(.noHistogram, "there is a count below 0") }
    switch asked.bins {
    case .edges(let wanted):
      let edges = try self.numbers(try list("edges", of: value), "edges")
      return Histogram(bins: asked.bins, counts: try cumulated(edges, numbers).counts(between: wanted))
    case .categories(let wanted):
      return asked.histogram(of: wanted, try named(try list("categories", of: value), numbers))
    }
  }

  private func cumulated(_ edges: [Double], _ counts: [Double]) throws(MetricError) -> CumulatedBuckets {
    guard counts.count == edges.count + 1 else {
      throw MetricError(.noHistogram, "there are \(edges.count) edges and \(counts.count) counts: one more is needed")
    }
    for (lower, upper) in zip(edges, edges.dropFirst()) where lower >= upper {
      throw MetricError(.noHistogram, "the edges don't rise: \(upper.plainText) follows \(lower.plainText)")
    }
    var sum = 0.0
    var buckets: [Double: Double] = [:]
    for (edge, count) in zip(edges + [.infinity], counts) {
      sum += count
      buckets[edge] = sum
    }
    return try CumulatedBuckets(buckets)
  }

  private func named(_ names: JSONValue, _ counts: [Double]) throws(MetricError) -> [String: Double] {
    let texts = names.items.prefix(MetricLimits.bins + 1).map(\.value.text)
    guard texts.count == counts.count else {
      throw MetricError(.noHistogram, "there are not as many counts as categories")
    }
    var named: [String: Double] = [:]
    for (name, count) in zip(texts, counts) {
      guard let name, !name.isEmpty, named.updateValue(count, forKey: name) == nil else {
        throw MetricError(.noHistogram, "the categories must be texts, none of them empty or there twice")
      }
    }
    return named
  }

  private func list(_ name: String, of value: JSONValue) throws(MetricError) -> JSONValue {
    guard let list = try value.member(name) else {
      throw MetricError(.noHistogram, "the histogram has no `\(name)`, and the reference has")
    }
    return list
  }

  private func numbers(_ list: JSONValue, _ name: String) throws(MetricError) -> [Double] {
    let items = list.items.prefix(MetricLimits.bins + 1).map(\.value.number)
    guard list.kind == .list, items.count <= MetricLimits.bins, !items.contains(nil) else {
      throw MetricError(.noHistogram, "`\(name)` must be a list of at most \(MetricLimits.bins) numbers")
    }
    return items.compactMap(\.self)
  }
}
