import Domain
import Testing

@testable import Planner

/// Whole rollouts: a canary, a promotion at a time that the traffic decides, and a watch.
struct AnchoredRolloutTests {
  struct World: Sendable, CustomTestStringConvertible {
    let comparison: Comparison
    let stable: Double
    let candidate: Double
    let share: Double
    /// Requests of the canary at least.
    let canary: Int
    var testDescription: String { "\(stable) and \(candidate), \(share), from \(canary) on, \(comparison)" }
  }

  static let worlds = [
    World(comparison: .noIncrease, stable: 0.03, candidate: 0.03, share: 0.5, canary: 400),
    World(comparison: .noIncrease, stable: 0.03, candidate: 0.03, share: 0.1, canary: 2000),
    World(comparison: .noIncrease, stable: 0.001, candidate: 0.001, share: 0.2, canary: 5000),
    World(comparison: .noIncrease, stable: 0.3, candidate: 0.3, share: 0.1, canary: 1000),
    World(
      comparison: Comparison(maxIncrease: .absolute(0.01), maxDecrease: nil), stable: 0.03, candidate: 0.04, share: 0.1,
      canary: 2000),
    World(
      comparison: Comparison(maxIncrease: .percent(10), maxDecrease: .percent(50)), stable: 0.1, candidate: 0.11,
      share: 0.5, canary: 1000),
  ]

  /// Promoted when the stable release looks its best, which makes the reference as wrong as it can be; watched for
  /// 20,000 requests.
  private static func isAlarmed(_ world: World, seed: UInt64, look: (Int) -> Int) -> Bool {
    var traffic = Traffic(seed: seed, share: world.share, stable: world.stable, candidate: world.candidate)
    var comparison = SequentialComparison(world.comparison)
    var seen = 0
    while seen < 3 * world.canary, !(seen >= world.canary && looksGood(comparison.stable, world)) {
      let size = look(seen)
      let new = traffic.next(size)
      comparison.observe(stable: new.stable, candidate: new.candidate)
      seen += size
    }
    comparison = comparison.anchored()
    traffic.share = .always
    var watched = 0
    while watched < 20_000, comparison.peak < 100 {
      let size = look(watched)
      comparison.observe(stable: .none, candidate: traffic.next(size).candidate)
      watched += size
    }
    return comparison.verdict(confidence: 0.99, minSamples: 200) == .worse
  }

  /// By one and a half standard deviations below its true rate.
  private static func looksGood(_ stable: Outcomes, _ world: World) -> Bool {
    let requests = Double(stable.requests)
    let deviation = (world.stable * (1 - world.stable) / max(1, requests)).squareRoot()
    return (stable.rate ?? 1) < world.stable - 1.5 * deviation
  }

  private static func alarms(each: Int, look: @escaping @Sendable (Int) -> Int) async -> [Int] {
    await withTaskGroup(of: (Int, Int).self) { group in
      for (index, world) in worlds.enumerated() {
        group.addTask {
          (index, (0..<each).count { isAlarmed(world, seed: UInt64(index * 1_000_000 + $0), look: look) })
        }
      }
      var counts = Array(repeating: 0, count: worlds.count)
      for await (index, count) in group { counts[index] = count }
      return counts
    }
  }

  @Test func healthyRolloutsAreLeftAlone() async {
    let each = 150
    let total = await Self.alarms(each: each) { max(20, $0 / 10) }.reduce(0, +)
    #expect(total * 100 <= 2 * each * Self.worlds.count, "\(total) of \(each * Self.worlds.count)")
  }

  @Test(.enabled(if: Long.isWanted, "minutes: set \(Long.name)=1"))
  func tenThousandHealthyRolloutsOfEveryWorld() async {
    let each = 10_000
    let counts = await Self.alarms(each: each) { max(10, $0 / 100) }
    for (world, count) in zip(Self.worlds, counts) {
      print("promoted, \(world.testDescription): \(count) of \(each)")
      #expect(count * 100 <= each, "\(world.testDescription)")
    }
  }

  /// Candidate's requests after the promotion until it is called worse.
  private static func detection(seed: UInt64, reference: Int, share: Double, good: Int, rate: Double) -> Int {
    var traffic = Traffic(seed: seed, share: share, stable: 0.03, candidate: 0.03)
    var state = SequentialComparison(.noIncrease)
    while state.stable.requests < reference {
      let new = traffic.next(100)
      state.observe(stable: new.stable, candidate: new.candidate)
    }
    state = state.anchored()
    traffic.share = .always
    for _ in 0..<(good / 100) { state.observe(stable: .none, candidate: traffic.next(100).candidate) }
    traffic.candidate = Coin(rate)
    var needed = 0
    while state.peak < 100, needed < 100_000 {
      state.observe(stable: .none, candidate: traffic.next(10).candidate)
      needed += 10
    }
    return needed
  }

  @Test func candidateThatGoesBadAfterThePromotionIsFound() {
    let rollouts = Long.isWanted ? 2000 : 15
    func needed(_ reference: Int, good: Int = 0, rate: Double = 0.06) -> [Int] {
      (0..<rollouts).map {
        Self.detection(seed: UInt64($0), reference: reference, share: 0.1, good: good, rate: rate)
      }
    }
    let (few, many) = (needed(3000), needed(10_000))
    let late = needed(10_000, good: 20_000)
    let outage = needed(3000, good: 20_000, rate: 0.999_999)
    if Long.isWanted {
      for (name, all) in [("3,000", few), ("10,000", many), ("10,000, late", late), ("outage", outage)] {
        print("promoted, then bad, reference of", name, all.quantile(0.5), all.quantile(0.9), all.quantile(0.99))
      }
    }
    #expect(few.quantile(0.5) < 2000)
    #expect(many.quantile(0.5) < 1200 && many.quantile(0.9) < 3000)
    #expect(late.quantile(0.5) < 3000)
    #expect(outage.quantile(0.9) <= 30)
  }
}
