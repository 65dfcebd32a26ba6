package import Domain

/// After the promotion the candidate alone has requests, and is held against what the stable release had before.
///
/// What was won or lost by then is staked again: see `AnchoredTest` for the bets and why the chance that evidence ever
/// reaches `1/(1 - confidence)`, before the promotion or after it, stays at most `1 - confidence`. The promotion may
/// come at any time and for any reason that was known by then.
///
/// - H. Robbins: *Statistical methods related to the law of the iterated logarithm*, Annals of Mathematical Statistics
///   41 (1970), 1397–1409, for mixtures of likelihood ratios that bound a rate at all times;
/// - A. Ramdas, P. Grünwald, V. Vovk, G. Shafer: *Game-theoretic statistics and safe anytime-valid inference*,
///   Statistical Science 38 (2023), 576–601, for the least of a family of martingales as evidence against all of it;
/// - J. Shin, A. Ramdas, A. Rinaldo: *E-detectors: a nonparametric framework for sequential change detection*, New
///   England Journal of Statistics in Data Science 2 (2024), 229–260, for starting bets anew.
///
/// **Assumed** beside what holds for looks at both: the stable release would go on to fail as it did. Trouble of both
/// that begins after the promotion can't be told from the candidate's own, for nobody is left to compare with.
/// **Limits**: harm is found only where the stable release's own requests tell its rate from the candidate's. To find a
/// doubling of 3 % takes a reference of about 1,500 requests; however many the candidate has, fewer are not enough.
extension SequentialComparison {
  /// As it goes on from the promotion: from now on the candidate's new requests are held against the stable release's
  /// rate so far. Changes nothing when called again.
  package func anchored() -> SequentialComparison {
    guard anchor == nil else { return self }
    var next = self
    next.anchor = Anchor(
      onIncrease: increaseTest(capital: capital(onIncrease))?.side,
      onDecrease: decreaseTest(capital: capital(onDecrease))?.side)
    next.onIncrease = []
    next.onDecrease = []
    return next
  }

  private func capital(_ bets: [Bet]) -> Double {
    bets.reduce(Budget.reserve * comparison.marginShare) { $0 + $1.worth }
  }

  private func increaseTest(capital: Double) -> AnchoredTest? {
    comparison.increaseTest.map { test(margin: $0, isIncrease: true, capital) }
  }

  private func decreaseTest(capital: Double) -> AnchoredTest? {
    comparison.decreaseTest.map { test(margin: $0.inverse, isIncrease: false, capital) }
  }

  private func test(margin: MarginTest, isIncrease: Bool, _ capital: Double) -> AnchoredTest {
    AnchoredTest(
      margin: margin, isIncrease: isIncrease, stable: stable, capital: capital,
      reference: Budget.reference * comparison.marginShare)
  }

  /// What is known after looks at both, and of the candidate alone since.
  var evidence: Double {
    guard let anchor else { return (onIncrease + onDecrease).reduce(Budget.reserve) { $0 + $1.worth } }
    let increase = anchor.onIncrease.flatMap { side in increaseTest(capital: side.capital).map { ($0, side) } }
    let decrease = anchor.onDecrease.flatMap { side in decreaseTest(capital: side.capital).map { ($0, side) } }
    let tests = [increase, decrease].compactMap(\.self)
    // The least is at most what it is anywhere: mostly that is enough to see that nothing was won.
    let most = tests.reduce(0) { $0 + $1.0.worthAtEdge($1.1) }
    return most <= peak ? most : tests.reduce(0) { $0 + $1.0.leastWorth($1.1.stretches) }
  }
}

extension AnchoredTest {
  fileprivate var side: SequentialComparison.Side {
    let stretches = SequentialComparison.Stretch.start(isIncrease: isIncrease)
    let edge = margin.limit(at: farthestRate(stretches))
    return SequentialComparison.Side(edge: edge, capital: capital, stretches: stretches)
  }

  fileprivate func worthAtEdge(_ side: SequentialComparison.Side) -> Double {
    Elementary.exp(logWorth(side.stretches, at: min(1, max(0, margin.inverse.limit(at: side.edge)))))
  }
}

extension SequentialComparison.Anchor {
  /// Takes in what the candidate answered.
  mutating func add(_ new: Outcomes) {
    candidate = candidate + new
    onIncrease?.add(new)
    onDecrease?.add(new)
  }
}

extension SequentialComparison.Side {
  fileprivate mutating func add(_ new: Outcomes) {
    for index in stretches.indices { stretches[index].add(new, edge: edge) }
  }
}

extension SequentialComparison {
  /// Begins anew against the same reference: a person has seen what spoke against the candidate, and goes on.
  var forgettingTheCandidate: SequentialComparison {
    var next = SequentialComparison(comparison)
    next.stable = stable
    return next.anchored()
  }
}
