/// How far the figures of a live histogram have moved from a reference.
package struct DriftMeasure: Hashable, Codable, Sendable {
  /// A `MetricSource`.
  package let source: String
  package let question: Question
  /// The label of the answer's series that tells the bins: `le` for Prometheus buckets.
  package let label: String
  /// What the model was trained or accepted on; its bins are the bins of the comparison.
  package let reference: Histogram
  package let statistic: DriftStatistic
  /// A live histogram of fewer samples is no data.
  package let minSamples: Int

  package init(
    source: String, question: Question, label: String, reference: Histogram, statistic: DriftStatistic,
    minSamples: Int
  ) {
    self.source = source
    self.question = question
    self.label = label
    self.reference = reference
    self.statistic = statistic
    self.minSamples = minSamples
  }

  /// The same, asked for otherwise.
  package func asking(_ text: Template) -> DriftMeasure {
    let filled: Question =
      switch question {
      case .query: .query(text)
      case .pointer: .pointer(text)
      }
    return DriftMeasure(
      source: source, question: filled, label: label, reference: reference, statistic: statistic,
      minSamples: minSamples)
  }

  package enum Question: Hashable, Codable, Sendable {
    case query(Template)
    case pointer(Template)
  }
}

/// Distances between two distributions, each larger the further they are apart.
package enum DriftStatistic: String, Hashable, Codable, Sendable, CaseIterable {
  /// Population stability index.
  case psi
  /// Jensen-Shannon distance to the base 2, 0 to 1.
  case js
  /// Kolmogorov-Smirnov: the largest distance of the two cumulated distributions, 0 to 1.
  case ks
  /// Cramér's V of the chi-square test of homogeneity, 0 to 1.
  case chi2
}

/// Counts in bins.
package struct Histogram: Hashable, Codable, Sendable {
  package let bins: Bins
  /// One for each bin, at least 0. Not whole where a source extrapolates.
  package let counts: [Double]

  package init(bins: Bins, counts: [Double]) {
    self.bins = bins
    self.counts = counts
  }

  package enum Bins: Hashable, Codable, Sendable {
    /// Rising. Bin i holds what is at most edge i and above the edge before; one more bin holds the rest.
    case edges([Double])
    case categories([String])

    package var count: Int {
      switch self {
      case .edges(let edges): edges.count + 1
      case .categories(let names): names.count
      }
    }
  }
}
