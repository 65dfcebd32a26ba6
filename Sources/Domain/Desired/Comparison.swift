/// How far a figure of the candidate may be from the stable release's. At least one of the two margins is set.
package struct Comparison: Hashable, Codable, Sendable {
  package let maxIncrease: Margin?
  package let maxDecrease: Margin?
  /// How sure a sequential test must be before it calls a difference, 0.5 to below 1.
  package let confidence: Double

  package init(maxIncrease: Margin?, maxDecrease: Margin?, confidence: Double = 0.99) {
    self.maxIncrease = maxIncrease
    self.maxDecrease = maxDecrease
    self.confidence = confidence
  }
}

/// A difference between two figures.
package enum Margin: Hashable, Codable, Sendable {
  /// In the figure's own unit; a latency in milliseconds.
  case absolute(Double)
  /// Of the stable release's figure.
  case percent(Double)
}
