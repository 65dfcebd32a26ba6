import Domain
import Planner
import Simulation
import Testing

/// Seeded worlds full of trouble. A failing seed is printed by the test's arguments: keep it as a test of its own.
struct PropertyTests {
  private static let ids = ["a", "b", "c"].map { DeploymentID(namespace: "risk", name: $0) }

  @Test(arguments: 0..<120 as Range<UInt64>)
  func troubledWorldKeepsItsInvariantsAndConverges(seed: UInt64) {
    var dice = Generator(seed: seed)
    var world = World()
    var declared = Self.declare(&dice, in: &world, revision: 1)
    for step in 0..<120 {
      if dice.chance(1, of: 12) { declared = Self.declare(&dice, in: &world, revision: step + 2) }
      Self.injectFault(&dice, &world)
      let crash = dice.chance(1, of: 10) ? Int.random(in: 0...3, using: &dice) : nil
      world.pass(crashAfter: crash)
      checkInvariants(world)
      world.wait(milliseconds: Int64.random(in: 100...3000, using: &dice))
    }
    world.fleet.metricsAnswer = true
    let passes = world.settle(limit: 5000, interval: 1000)
    let waiting = world.lastPlan.reports.map { "\($0.id) \($0.phase) \($0.reason)" }
    #expect(passes != nil, "does not converge: \(waiting) \(world.lastPlan.actions)")
    checkConverged(world, declared)
    checkSilence(&world)
    #expect(world.faults.isEmpty)
  }

  private static func declare(_ dice: inout Generator, in world: inout World, revision: Int) -> [Declaration] {
    var declarations: [Declaration] = []
    for id in ids {
      let version = Int.random(in: 1...4, using: &dice)
      let weights = [[10, 50, 100], [100], [20, 100]].randomElement(using: &dice) ?? [100]
      declarations.append(
        Make.declaration(
          version, id: id, replicas: Int.random(in: 1...3, using: &dice),
          policy: Make.policy(weights, bake: .seconds(Int64.random(in: 0...8, using: &dice)))))
    }
    // Behaviour belongs to the release, whoever declares it: version 3 is bad, version 4 does not start.
    var bad = Behaviour()
    bad.errorRate = 0.5
    var dead = Behaviour()
    dead.process = .exitsAtOnce
    world.fleet.behaviours = [Make.release(3).id: bad, Make.release(4).id: dead]
    world.desired = Make.desired(declarations, revision: revision)
    return declarations
  }

  private static func injectFault(_ dice: inout Generator, _ world: inout World) {
    switch Int.random(in: 0..<20, using: &dice) {
    case 0: world.fleet.endProxy()
    case 1: world.fleet.metricsAnswer.toggle()
    case 2: world.crash()
    case 3:
      let replicas = world.fleet.observed.replicas.filter(\.value.isReady).keys.sorted()
      if let victim = replicas.randomElement(using: &dice) { world.fleet.end(victim, "killed by signal 9") }
    case 4:
      if let id = ids.randomElement(using: &dice) {
        world.fleet.meddle(
          id, Route(stable: Make.release(1).id, candidate: Make.release(2).id, candidateWeight: 30))
      }
    default: break
    }
  }

  /// What holds after every pass, whatever happened.
  private func checkInvariants(_ world: World) {
    for record in world.memory.records.values {
      if record.proven.count > Limits.provenReleases { Issue.record("too many releases remembered") }
      if case .stepping(_, let step) = record.change, !(1...100).contains(step.weight) {
        Issue.record("weight \(step.weight)")
      }
      guard let candidate = record.change.candidate?.release.id else { continue }
      if record.serving.stable?.id == candidate { Issue.record("a release is its own candidate") }
      if record.quarantine.contains(where: { $0.release == candidate }) {
        Issue.record("a quarantined release is tried")
      }
    }
  }

  private func checkConverged(_ world: World, _ declared: [Declaration]) {
    for declaration in declared {
      guard let report = world.report(declaration.id) else {
        Issue.record("\(declaration.id) has no report")
        continue
      }
      let isServed = report.stable?.release == declaration.release.id && report.sync == .synced
      let isRefused = report.quarantined.contains { $0.release == declaration.release.id }
      #expect(isServed || isRefused, "\(declaration.id) is neither served nor refused: \(report.reason)")
      if report.stable != nil { #expect(report.weights.stable == 100) }
    }
    #expect(!world.fleet.observed.replicas.values.contains { $0.phase == .stopping })
  }

  private func checkSilence(_ world: inout World) {
    for _ in 0..<5 {
      world.wait(milliseconds: 1000)
      world.pass()
      #expect(world.lastPlan.actions.isEmpty && world.lastPlan.changed.isEmpty, "a converged pass does something")
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func sameSeedGivesTheSameWorld(seed: UInt64) {
    func run() -> ([Event], ObservedState) {
      var dice = Generator(seed: seed)
      var world = World()
      _ = Self.declare(&dice, in: &world, revision: 1)
      for _ in 0..<30 {
        Self.injectFault(&dice, &world)
        world.pass()
        world.wait(milliseconds: 500)
      }
      return (world.events, world.fleet.observed)
    }
    let (first, second) = (run(), run())
    #expect(first.0 == second.0 && first.1 == second.1)
  }
}
