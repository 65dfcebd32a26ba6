internal import Domain

/// A bet about one release's rate, against every rate that a margin or a reference leaves possible.
///
/// `r^failures / (1 + (r - 1) y)^requests` is the likelihood of odds of failure that are `r` times those at the rate
/// `y`, divided by the likelihood at `y`. With `r` above 1 its expectation is at most 1 at `y` and all rates below,
/// with `r` below 1 at `y` and all rates above: a request at the rate `p` multiplies it by
/// `(1 + (r - 1) p) / (1 + (r - 1) y)` on average. Its logarithm is convex in `y`.
struct RateBet {
  let oddsRatio: Double
  let outcomes: Outcomes

  /// The logarithm of what a stake of 1 has become.
  func logPayoff(at rate: Double) -> Double {
    Double(outcomes.failures) * Elementary.log(oddsRatio)
      - Double(outcomes.requests) * Elementary.log(1 + (oddsRatio - 1) * rate)
  }
}

/// The logarithm of a sum whose parts are known by theirs, none of them beyond what a `Double` can hold.
func logSum(_ logs: [Double]) -> Double {
  let most = logs.max() ?? -.infinity
  guard most > -.infinity else { return most }
  return most + Elementary.log(logs.reduce(0) { $0 + Elementary.exp($1 - most) })
}
