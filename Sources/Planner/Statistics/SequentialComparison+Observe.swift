package import Domain

/// A test of two error rates that may be looked at at any time.
///
/// Each look is a bet against the hypothesis that the candidate is within its margin of the stable release. Its payoff
/// is the likelihood of the look's failures under supposed rates that break the margin, divided by the likelihood
/// under the nearest rates that do not:
///
///     S = product over both releases of (q/p)^failures * ((1 - q)/(1 - p))^(requests - failures)
///
/// with `q` the supposed rate and `p` the nearest one within the margin. This is the E-variable of
///
/// - R. J. Turner, A. Ly, P. D. Grünwald: *Generic E-variables for exact sequential k-sample tests that allow for
///   optional stopping*, Journal of Statistical Planning and Inference 230 (2024), 106116, for equal rates; and
/// - R. J. Turner, P. D. Grünwald: *Exact anytime-valid confidence intervals for contingency tables and beyond*,
///   arXiv:2203.09785 (2022), for a convex hypothesis, which both kinds of margin are.
///
/// Why its expectation is at most 1 within the margin: with true rates `t`, requests `n` and `g = (q - p)/(p(1 - p))`,
/// `log E[S] = sum n log(1 + g (t - p)) <= sum n g (t - p)`. The last sum is minus the derivative, at `p` in the
/// direction of `t`, of the divergence that `p` makes least; it is not positive because `t` is within the convex
/// margin. `t` may be the mean of rates that differ from request to request, and other in each look.
///
/// So the product over looks is a supermartingale, a weighted sum of such products is one too, and by Ville's
/// inequality (J. Ville: *Étude critique de la notion de collectif*, 1939) the chance that it ever reaches
/// `1/(1 - confidence)` is at most `1 - confidence`, however often it is looked at and whenever that ends. For rare
/// failures `S` becomes the conditional test of M. Lindon, A. Malek: *Anytime-valid inference for multinomial count
/// data*, NeurIPS 2022: which release does the next failure belong to, given how the requests are parted.
///
/// The sum is over sizes of the harm, over both margins where both are set, and over starts: see `Bet`. A part of the
/// stake is kept for the time after the promotion: see `Budget` and `anchored`.
/// The supposed rates follow from the looks before and from how many requests the look has, never from its failures.
///
/// **Assumed**: a request fails or not independently of the others of the same look, given the looks before; each
/// request is counted once; where a look ends does not depend on its failures; and who gets which release does not
/// depend on the request. A common cause that moves both rates is no harm. Failures that come in bursts on one release
/// are: ten failures with one cause count as ten, and the promise is then weaker than `confidence` says.
///
/// **What is kept**: a look without requests on one side changes totals alone. Looks may be cut and joined freely
/// without a loss of the promise, but the evidence is not the same to the last digit: finer looks learn sooner.
///
/// Error rates alone are compared like this. Other figures (quantiles of latency, answers of queries) come without a
/// sample to count, and a plain comparison with the margin is made of them.
extension SequentialComparison {
  /// No evidence yet.
  package init(_ comparison: Comparison) {
    let bets = Bet.start(stake: Budget.looks * comparison.marginShare)
    self.init(
      comparison: comparison, onIncrease: comparison.increaseTest == nil ? [] : bets,
      onDecrease: comparison.decreaseTest == nil ? [] : bets)
  }

  /// Takes in what both releases answered since the last look; after `anchored` the candidate's requests are evidence
  /// without any of the stable release.
  package mutating func observe(stable newStable: Outcomes, candidate newCandidate: Outcomes) {
    if anchor != nil {
      anchor?.add(newCandidate)
    } else if newStable.requests > 0, newCandidate.requests > 0 {
      if let test = comparison.increaseTest {
        Look(reference: newStable, suspect: newCandidate, before: stable).settle(&onIncrease, test)
      }
      if let test = comparison.decreaseTest {
        Look(reference: newCandidate, suspect: newStable, before: candidate).settle(&onDecrease, test)
      }
    }
    stable = stable + newStable
    candidate = candidate + newCandidate
    peak = max(peak, evidence)
  }
}

extension Comparison {
  var increaseTest: MarginTest? { maxIncrease.map(MarginTest.increase) }
  /// Nil too if the margin can't be broken.
  var decreaseTest: MarginTest? { maxDecrease.flatMap(MarginTest.decrease) }

  /// The part of the whole stake that each margin has.
  var marginShare: Double { increaseTest != nil && decreaseTest != nil ? 0.5 : 1 }
}
