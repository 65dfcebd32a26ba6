import Domain
import Simulation
import Testing

/// Seeded worlds full of trouble. A failing seed is named by the test's argument: keep it as a scenario.
struct SwarmTests {
  private static let seeds: Range<UInt64> = 0..<(Long.isWanted ? 20_000 : 300)
  /// Seeds of a test case, for the cases cost more than the runs.
  private static let batch: UInt64 = 50

  @Test(arguments: stride(from: seeds.lowerBound, to: seeds.upperBound, by: UInt64.Stride(batch)).map { $0 })
  func troubledWorldsKeepTheirPromisesAndConverge(first: UInt64) {
    for seed in first..<first + Self.batch { check(seed) }
  }

  private func check(_ seed: UInt64) {
    let (scenario, faults) = Swarm.story(seed: seed)
    var run = Run(scenario)
    run.inject(faults)
    run.finish(within: scenario.longest)
    var found = run.monitor.violations
    for id in Swarm.deployments where run.isOver && !isServedOrRefused(run, id) {
      found.append(Violation(.outcome, id, "is neither served nor refused: \(run.report(id)?.reason.code ?? "")"))
    }
    for violation in found.prefix(2) {
      Issue.record("seed \(seed) \(faults): \(violation)\n\(story(seed, until: violation.pass))")
    }
  }

  private func story(_ seed: UInt64, until pass: Int) -> String {
    let (scenario, faults) = Swarm.story(seed: seed)
    var run = Run(scenario, isTraced: true)
    run.inject(faults)
    while run.passes <= pass, !run.isOver { run.step() }
    return run.trace?.lines.suffix(30).joined(separator: "\n") ?? ""
  }

  private func isServedOrRefused(_ run: Run, _ id: DeploymentID) -> Bool {
    guard case .valid(let declaration) = run.source.desired?.deployments[id], let report = run.report(id) else {
      return false
    }
    return report.stable?.release == declaration.release.id
      || report.quarantined.contains { $0.release == declaration.release.id }
  }
}
