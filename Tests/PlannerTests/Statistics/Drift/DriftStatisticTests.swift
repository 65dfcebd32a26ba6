import Domain
import Testing

@testable import Planner

struct DriftStatisticTests {
  private static func pair(_ reference: [Double], _ live: [Double]) throws -> BinnedPair {
    try BinnedPair(reference: .of(reference), live: .of(live))
  }

  /// By hand, from 100 samples each; psi and js with half a sample more in each bin.
  @Test(arguments: [
    (DriftStatistic.psi, 0.362_069_404_664), (.js, 0.251_283_225_124), (.ks, 0.25), (.chi2, 0.297_294_195_005),
  ])
  func valueIsThatOfTheFormula(statistic: DriftStatistic, expected: Double) throws {
    let pair = try Self.pair([40, 30, 20, 10], [20, 25, 25, 30])
    #expect(abs(statistic.value(pair) - expected) < 1e-9)
  }

  @Test(arguments: DriftStatistic.allCases)
  func sharesCountAndNotSizes(statistic: DriftStatistic) throws {
    #expect(statistic.value(try Self.pair([1e6, 3e6, 2e6], [2e6, 6e6, 4e6])) < 1e-6)
  }

  @Test(arguments: [DriftStatistic.js, .ks, .chi2])
  func nothingInCommonIsOne(statistic: DriftStatistic) throws {
    #expect(abs(statistic.value(try Self.pair([1e6, 0], [0, 1e6])) - 1) < 1e-4)
  }

  @Test func aShareOfZeroHasAFloor() throws {
    let psi = DriftStatistic.psi.value(try Self.pair([5000, 5000], [10_000, 0]))
    #expect(psi.isFinite && psi > 4)
  }

  @Test func emptyBinsAreNoDegreeOfFreedom() throws {
    let pair = try Self.pair([40, 0, 30, 0, 30], [30, 0, 40, 0, 30])
    #expect(pair.degrees == 2)
    let dense = try Self.pair([40, 30, 30], [30, 40, 30])
    #expect(DriftStatistic.allCases.allSatisfy { $0.value(pair) == $0.value(dense) })
  }

  @Test func newCategoriesAreDrift() throws {
    let known = Histogram(bins: .categories(["a", "b"]), counts: [5000, 5000])
    let live = Histogram(bins: .categories(["a", "b", ""]), counts: [400, 400, 200])
    let pair = try BinnedPair(reference: known, live: live)
    for statistic in [DriftStatistic.psi, .js, .chi2] {
      #expect(statistic.value(pair) > statistic.chanceLimit(pair), "\(statistic)")
    }
  }

  /// The sizes enter as 1/N + 1/M, and a limit for 21.67 = quantile of nine degrees is known.
  @Test(arguments: [
    (DriftStatistic.psi, 0.023_832_594), (.js, 0.065_559), (.ks, 0.053_981_6), (.chi2, 0.044_381),
  ])
  func chanceLimitFollowsFromTheSizes(statistic: DriftStatistic, expected: Double) throws {
    let pair = try Self.pair(Array(repeating: 1000, count: 10), Array(repeating: 100, count: 10))
    #expect(abs(statistic.chanceLimit(pair) - expected) < 1e-5)
  }

  @Test(arguments: [[-1.0, 2], [.nan, 2], [.infinity, 2], [.greatestFiniteMagnitude, .greatestFiniteMagnitude]])
  func whatIsNoCountIsRefused(counts: [Double]) {
    #expect(throws: HistogramFault.badCount) { try Self.pair([1, 1], counts) }
    #expect(throws: HistogramFault.badCount) { try Self.pair(counts, [1, 1]) }
  }

  @Test(arguments: [
    Histogram(bins: .edges([2]), counts: [1, 1]), Histogram(bins: .edges([1, 2]), counts: [1, 1, 1]),
    Histogram(bins: .edges([1]), counts: [1]), Histogram(bins: .categories(["a", "b"]), counts: [1, 1]),
  ])
  func otherBinsAreRefused(live: Histogram) {
    let reference = Histogram(bins: .edges([1]), counts: [1, 1])
    #expect(throws: HistogramFault.otherBins) { try BinnedPair(reference: reference, live: live) }
  }

  @Test func categoriesMustNotChangePlaces() {
    #expect(throws: HistogramFault.otherBins) {
      try BinnedPair(
        reference: Histogram(bins: .categories(["a", "b"]), counts: [1, 1]),
        live: Histogram(bins: .categories(["b", "a"]), counts: [1, 1]))
    }
  }

  /// Rare categories are compared as one, unless nothing would be left.
  @Test func sparseBinsAreOneForChiSquare() throws {
    let pair = try Self.pair([9000, 500, 300, 100, 60, 40], [90, 5, 3, 1, 1, 0])
    #expect(pair.withoutSparseBins.live == [90, 5, 3, 2])
    let thin = try Self.pair(Array(repeating: 100, count: 50), Array(repeating: 1, count: 50))
    #expect(thin.withoutSparseBins == thin)
  }
}

extension Histogram {
  /// Between the whole numbers.
  static func of(_ counts: [Double]) -> Histogram {
    Histogram(bins: .edges((1..<counts.count).map(Double.init)), counts: counts)
  }
}
