import Domain
import Testing

@testable import Planner

/// Rollouts whose candidate is exactly at the edge of its margin, which is where false alarms are most likely, watched
/// from their first request to their 20,000th.
struct FalseAlarmTests {
  struct World: Sendable, CustomTestStringConvertible {
    let comparison: Comparison
    let stable: Double
    let candidate: Double
    let share: Double
    /// From the 3,000th request on.
    var laterShare: Double?

    var testDescription: String {
      "\(stable) and \(candidate), \(share) to \(laterShare ?? share), \(comparison)"
    }
  }

  static let worlds =
    [0.001, 0.03, 0.3].flatMap { rate in
      [(0.5, nil), (0.1, nil), (0.1, 0.5)].map { share, later in
        World(comparison: .noIncrease, stable: rate, candidate: rate, share: share, laterShare: later)
      }
    } + [
      World(
        comparison: Comparison(maxIncrease: .absolute(0.01), maxDecrease: nil), stable: 0.03, candidate: 0.04,
        share: 0.1),
      World(
        comparison: Comparison(maxIncrease: .percent(10), maxDecrease: nil), stable: 0.3, candidate: 0.33, share: 0.5),
      World(
        comparison: Comparison(maxIncrease: .absolute(0), maxDecrease: .percent(50)), stable: 0.03, candidate: 0.03,
        share: 0.1),
    ]

  private static let rollouts = 10_000

  /// Whether a rollout is ever called worse.
  private static func isAlarmed(_ world: World, seed: UInt64, look: (Int) -> Int) -> Bool {
    var traffic = Traffic(seed: seed, share: world.share, stable: world.stable, candidate: world.candidate)
    var comparison = SequentialComparison(world.comparison)
    var seen = 0
    while seen < 20_000 {
      if let share = world.laterShare, seen == 3000 { traffic.share = Coin(share) }
      var size = look(seen)
      if seen < 3000 { size = min(size, 3000 - seen) }
      let outcomes = traffic.next(size)
      comparison.observe(stable: outcomes.stable, candidate: outcomes.candidate)
      seen += size
      if comparison.peak >= 100 { return comparison.verdict(confidence: 0.99, minSamples: 200) == .worse }
    }
    return false
  }

  /// 10,000 rollouts over all worlds, looked at every 10 requests and later whenever the total has grown by a
  /// twentieth; `everyLookOfEveryWorld` leaves no look out.
  @Test func tenThousandNullRolloutsStayBelowOneInAHundred() async {
    let each = Self.rollouts / Self.worlds.count
    let alarms = await Self.alarms(each: each) { max(10, $0 / 20) }
    for (world, count) in zip(Self.worlds, alarms) {
      #expect(count <= each / 50, "\(world.testDescription): \(count) of \(each)")
    }
    let total = alarms.reduce(0, +)
    #expect(total * 100 <= each * Self.worlds.count)
    #expect(total > 10, "so few that the test can't have looked")
  }

  @Test(.enabled(if: Long.isWanted, "minutes: set \(Long.name)=1"))
  func everyLookOfEveryWorld() async {
    let alarms = await Self.alarms(each: Self.rollouts) { _ in 10 }
    for (world, count) in zip(Self.worlds, alarms) {
      print("\(world.testDescription): \(count) of \(Self.rollouts)")
      #expect(count * 100 <= Self.rollouts, "\(world.testDescription)")
    }
  }

  private static func alarms(each: Int, look: @escaping @Sendable (Int) -> Int) async -> [Int] {
    await withTaskGroup(of: (Int, Int).self) { group in
      for (index, world) in worlds.enumerated() {
        group.addTask {
          let count = (0..<each).count { isAlarmed(world, seed: UInt64(index * 1_000_000 + $0), look: look) }
          return (index, count)
        }
      }
      var counts = Array(repeating: 0, count: worlds.count)
      for await (index, count) in group { counts[index] = count }
      return counts
    }
  }

  /// Both releases get worse together while the weights change: pooled totals show a difference where there is none.
  @Test func troubleOfBothIsNoTroubleOfTheCandidate() {
    var alarms = 0
    var pooled = (stable: Outcomes.none, candidate: Outcomes.none)
    for seed in 0..<200 as Range<UInt64> {
      var comparison = SequentialComparison(.noIncrease)
      var calm = Traffic(seed: seed, share: 0.1, stable: 0.01, candidate: 0.01)
      var storm = Traffic(seed: ~seed, share: 0.5, stable: 0.1, candidate: 0.1)
      for index in 0..<400 {
        let look = index < 200 ? calm.next(10) : storm.next(10)
        comparison.observe(stable: look.stable, candidate: look.candidate)
      }
      if comparison.verdict(confidence: 0.99, minSamples: 1) == .worse { alarms += 1 }
      pooled = (pooled.stable + comparison.stable, pooled.candidate + comparison.candidate)
    }
    #expect((pooled.candidate.rate ?? 0) > 1.5 * (pooled.stable.rate ?? 1), "pooled, the candidate looks worse")
    #expect(alarms <= 2)
  }
}
