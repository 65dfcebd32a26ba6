import Domain
import Testing

@testable import Planner

/// How often each rule calls drift what is none, and misses what is: ten bins, 10,000 samples in the reference.
struct DriftFalseAlarmTests {
  private static func trials(_ size: Int) -> Int { size > 1000 ? 2000 : size > 200 ? 5000 : 10_000 }

  @Test(arguments: [50, 100, 200, 500, 1000, 5000])
  func withoutDriftOneInAHundredIsAnAlarm(size: Int) throws {
    let alarms = try DriftTrials(size: size, trials: Self.trials(size)).alarms()
    for rule in [DriftTrials.Rule.psi, .js, .ks, .chi2] {
      #expect(alarms[rule] ?? 0 <= 1.5, "\(rule)")
    }
    for rule in [DriftTrials.Rule.psi, .chi2] where size >= 500 {
      #expect(alarms[rule] ?? 0 >= 0.5, "\(rule): so few that the limit is no 99 % quantile")
    }
    show("no drift", size, alarms)
  }

  /// Rare categories make the tails of these statistics other ones than in the limit.
  @Test(arguments: [50, 100, 500, 1000])
  func rareCategoriesAreNoAlarms(size: Int) throws {
    let trials = DriftTrials(size: size, trials: 2000, reference: .uneven(20), live: .uneven(20))
    let alarms = try trials.alarms()
    for rule in [DriftTrials.Rule.psi, .js, .chi2] {
      #expect(alarms[rule] ?? 0 <= 2, "\(rule)")
    }
    show("20 uneven categories", size, alarms)
  }

  /// What `max(declared, chance limit)` is for.
  @Test func fixedThresholdsAlarmAtSmallSamples() throws {
    let hundred = try DriftTrials(size: 100, trials: 2000).alarms()
    #expect((35...45).contains(hundred[.psiAboveTenth] ?? 0))
    let fifty = try DriftTrials(size: 50, trials: 2000).alarms()
    #expect((fifty[.psiAboveTenth] ?? 0) > 80 && (fifty[.psiAboveFifth] ?? 0) > 35)
  }

  @Test(arguments: [
    (100, 0.5, 80.0), (200, 0.5, 95), (500, 0.5, 99), (1000, 0.5, 99), (1000, 0.2, 90), (5000, 0.2, 99),
  ])
  func driftIsDetected(size: Int, shift: Double, atLeast: Double) throws {
    let found = try DriftTrials(size: size, trials: 1000, live: .deciles(shift: shift)).alarms()
    for rule in [DriftTrials.Rule.psi, .js, .ks, .chi2] {
      #expect(found[rule] ?? 0 >= atLeast, "\(rule)")
    }
    show("\(shift) sigma", size, found)
  }

  /// The table, for people: `SETPOINT_LONG=1`.
  private func show(_ title: String, _ size: Int, _ shares: [DriftTrials.Rule: Double]) {
    guard Long.isWanted else { return }
    let cells = DriftTrials.Rule.allCases.map { "\($0) \(shares[$0] ?? 0)" }.joined(separator: ", ")
    print("\(title), \(size) live samples: \(cells)")
  }
}
