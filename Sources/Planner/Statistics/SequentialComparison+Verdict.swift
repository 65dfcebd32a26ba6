package import Domain

extension SequentialComparison {
  /// Whether the candidate has been shown to be beyond its margin, at any look so far.
  ///
  /// A pass is no proof of health: it says that both releases were seen often enough to be judged and that nothing
  /// speaks against the candidate strongly enough. To demand proof that it is within the margin would keep rollouts
  /// waiting for tens of thousands of requests, and for ever where no margin is allowed. `minSamples` is what is asked
  /// of both releases before weights may rise; a candidate that fails most requests is caught long before. After the
  /// promotion it is asked of the stable release's requests before and of the candidate's since.
  ///
  /// - Parameters:
  ///   - confidence: 0.5 to below 1; a candidate within its margin is ever called worse with at most the chance
  ///     `1 - confidence`.
  ///   - minSamples: requests of each release before it can pass.
  package func verdict(confidence: Double, minSamples: Int) -> ComparisonVerdict {
    if peak * (1 - confidence) >= 1 { return .worse }
    guard let anchor else { return min(stable.requests, candidate.requests) >= minSamples ? .notWorse : .tooFew }
    let wasCompared = stable.requests > 0 && candidate.requests > anchor.candidate.requests
    guard wasCompared, stable.requests >= minSamples else { return .noReference }
    return anchor.candidate.requests >= minSamples ? .notWorse : .tooFew
  }

  /// The smallest `1 - confidence` at which the candidate would have been called worse, at most 1. Like a p-value,
  /// but it may be read at any time: within the margin it is ever below `x` with at most the chance `x`.
  package var anytimeP: Double { 1 / peak }
}

/// What a comparison of error rates says.
package enum ComparisonVerdict: Hashable, Sendable {
  /// Beyond the margin. It stays so, whatever is seen later.
  case worse
  /// Nothing shows that it is worse.
  case notWorse
  /// Nothing shows that it is worse, and too little was seen to let it pass.
  case tooFew
  /// After the promotion: the stable release was seen too little before to hold anything against.
  case noReference
}
