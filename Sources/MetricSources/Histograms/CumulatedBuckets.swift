import Domain

/// Counts of what is at most an edge, for many edges.
struct CumulatedBuckets {
  /// Counts by edge, in the order of the edges; the last edge is infinite.
  private let counts: [(edge: Double, count: Double)]

  /// Buckets may differ in their last digits where a source extrapolates; by more, they count something else.
  private static let tolerance = 1e-9

  /// Refuses what lacks the bucket of everything, and counts that fall.
  init(_ buckets: [Double: Double]) throws(MetricError) {
    guard buckets[.infinity] != nil else {
      throw MetricError(.noHistogram, "the histogram has no bucket with le=“+Inf”: nobody can tell how many there are")
    }
    var most = 0.0
    var counts: [(edge: Double, count: Double)] = []
    for (edge, count) in buckets.sorted(by: { $0.key < $1.key }) {
      guard count >= most * (1 - Self.tolerance) else {
        throw MetricError(
          .noHistogram, "the bucket with le=“\(Self.text(edge))” counts \(count), less than a bucket below it")
      }
      most = max(most, count)
      counts.append((edge, most))
    }
    self.counts = counts
  }

  /// What is between these edges, and above the last one. Finer buckets are summed up.
  func counts(between edges: [Double]) throws(MetricError) -> [Double] {
    let known = Dictionary(uniqueKeysWithValues: counts.map { ($0.edge, $0.count) })
    var below = 0.0
    var result: [Double] = []
    for edge in edges + [.infinity] {
      guard let count = known[edge] else {
        throw MetricError(
          .noHistogram, "the histogram has no edge at \(Self.text(edge)), which is one of the reference")
      }
      result.append(count - below)
      below = count
    }
    return result
  }

  private static func text(_ edge: Double) -> String { edge == .infinity ? "+Inf" : edge.plainText }
}
