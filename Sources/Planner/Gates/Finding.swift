import Domain

/// What one bound of a gate says, or all of them together.
struct Finding: Equatable {
  let verdict: Verdict
  var value: Double?
  var samples = 0
  var error: String?
  /// The bound as text, with its side.
  let bound: String

  /// Both together: the worse verdict decides, and brings its figure.
  func and(_ other: Finding) -> Finding {
    let worse = other.verdict.severity > verdict.severity ? other : self
    let bounds = [bound, other.bound].filter { !$0.isEmpty }.joined(separator: ", ")
    return Finding(
      verdict: worse.verdict, value: worse.value ?? value ?? other.value, samples: worse.samples, error: worse.error,
      bound: bounds)
  }
}

extension Verdict {
  /// A failure is told before an outage, an outage before silence.
  fileprivate var severity: Int {
    switch self {
    case .pass: 0
    case .nodata: 1
    case .error: 2
    case .fail: 3
    }
  }
}
