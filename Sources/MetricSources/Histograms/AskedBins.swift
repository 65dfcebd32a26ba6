package import Domain

/// The bins that a histogram is wanted in.
package struct AskedBins: Hashable, Sendable {
  /// The label of a Prometheus' series that tells the bins.
  package let label: String
  /// Those of the reference.
  package let bins: Histogram.Bins

  package init(label: String, bins: Histogram.Bins) {
    self.label = label
    self.bins = bins
  }

  /// Stands behind the reference's categories for all that the reference does not know: no source has a category
  /// without a name.
  static let others = ""

  /// In these bins, what was counted by category. Unknown categories are one more bin, so that they count as drift.
  func histogram(of categories: [String], _ counts: [String: Double]) -> Histogram {
    let known = categories.map { counts[$0] ?? 0 }
    let others = counts.filter { !categories.contains($0.key) }
    guard !others.isEmpty else { return Histogram(bins: bins, counts: known) }
    // In the order of the names: a sum of fractions depends on the order.
    let rest = others.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    return Histogram(bins: .categories(categories + [Self.others]), counts: known + [rest])
  }
}
