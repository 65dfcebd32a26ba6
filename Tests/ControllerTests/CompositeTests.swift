import Domain
import Execution
import Simulation
import Testing

/// Attempts in memory: each start is an attempt, and nothing ends by itself.
private actor Trainees: TrainingExecutor {
  private var attempts: [AttemptID: ObservedTraining] = [:]

  func observe() -> [AttemptID: ObservedTraining] { attempts }

  func apply(_ action: TrainingAction) -> Outcome {
    switch action {
    case .start(let job, let number):
      let id = AttemptID(run: job.run, number: number)
      attempts[id] = attempts[id] ?? .running(elapsed: .zero)
    case .cancel(let attempt): attempts[attempt] = .cancelled
    case .collect(let job, let number): attempts[AttemptID(run: job.run, number: number)] = .collecting
    case .discard(let run): attempts = attempts.filter { $0.key.run != run }
    }
    return .done
  }
}

/// A repository in memory that takes every commit once it was asked whether it may be written to.
private actor Repository: PublicationExecutor {
  private var access = WriteAccess.unknown
  private var publications: [RunID: ObservedPublication] = [:]

  func observe() -> ObservedPublications { ObservedPublications(publications: publications, writeAccess: access) }

  func publish(_ publication: Publication) -> Outcome {
    guard access == .granted else { return .failed("not asked") }
    publications[publication.run] = .underWay
    return .done
  }

  func forget(_ run: RunID) { publications[run] = nil }

  func checkWriteAccess() -> Outcome {
    access = .granted
    return .done
  }
}

@Suite struct CompositeTests {
  private static let run = RunID("20260302-5f1d09ab")
  private static let deployment = DeploymentID(namespace: "risk", name: "fraud")
  private static let attempt = AttemptID(run: run, number: 1)
  private static let pin = ModelPin(version: "8", digest: Digest(unchecked: String(repeating: "8", count: 64)))
  private static let trainer = Trainer(
    name: "t", engine: .command(CommandTrainer(command: [], directory: "", environment: [:])), artifacts: Template(""))
  private static let job = TrainingJob(
    run: run, deployment: deployment, trigger: "weekly", revision: .none, trainer: trainer, parameters: [:],
    paths: [], data: [:], timeout: .hours(1), model: pin)
  private static let publication = Publication(
    run: run, deployment: deployment, path: "f.yaml", replaces: pin,
    result: TrainingResult(version: "9", uri: "file:///m", digest: pin.digest, metrics: [:]), destination: .branch,
    message: "m")

  private let fleet = FleetSystem(time: ManualTime())
  private var system: CompositeSystem {
    CompositeSystem(serving: fleet, training: Trainees(), publishing: Repository())
  }

  @Test func whatEachSeesIsPutTogether() async {
    let system = system
    #expect(await system.apply(.ensureProxy([])) == .done)
    #expect(await system.apply(.train(.start(Self.job, attempt: 1))) == .done)
    let before = await system.observe()
    #expect(before.trainings == [Self.attempt: .running(elapsed: .zero)])
    #expect(before.writeAccess == .unknown && before.publications.isEmpty)
    #expect(before.proxy == (await fleet.observe()).proxy)
    #expect(await system.apply(.checkWriteAccess) == .done)
    #expect(await system.apply(.publish(Self.publication)) == .done)
    let after = await system.observe()
    #expect(after.writeAccess == .granted && after.publications == [Self.run: .underWay])
    #expect(await system.apply(.train(.discard(Self.run))) == .done)
    let end = await system.observe()
    #expect(end.trainings.isEmpty && end.publications.isEmpty)
  }

  @Test func anActionReachesOnlyTheOneItIsFor() async {
    let system = system
    #expect(await system.apply(.publish(Self.publication)) == .failed("not asked"))
    #expect(await system.apply(.train(.cancel(Self.attempt))) == .done)
    #expect(await system.observe().trainings == [Self.attempt: .cancelled])
    #expect(await system.apply(.train(.discard(Self.run))) == .done)
    #expect(await system.observe().trainings.isEmpty)
    #expect(await fleet.applied.isEmpty)
    #expect(await system.apply(.ensureProxy([])) == .done)
    #expect(await fleet.applied == [.ensureProxy([])])
  }
}
