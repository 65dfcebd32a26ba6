import Testing

/// The controller is killed again and again in the middle of its work, and nobody who is served notices.
@Suite(.serialized)
struct TortureTests {
  private static let torture = Torture.fromEnvironment()

  @Test(.timeLimit(.minutes(Torture.isLong ? 120 : 10)))
  func killsBetweenDecisionAndOutcomeLoseNothing() async throws {
    let torture = Self.torture
    print("SETPOINT_SEED=\(torture.seed) SETPOINT_KILLS=\(torture.kills)")
    try await Machine.with { machine in
      var run = TortureRun(machine, torture)
      try await run.all()
    }
  }
}
