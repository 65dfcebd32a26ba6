import Domain
import Glibc
import Processes
import Testing

@testable import Training

/// A training starts once, wherever the controller dies: each test stands for an instant of it.
@Suite(.timeLimit(.minutes(2))) struct OnceTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  private func expectOneRun(_ job: TrainingJob) async throws {
    let outcome = try await bench.withTrainers { trainers async throws in
      await trainers.start(job, attempt: 1)
      return try await trainers.outcome(of: job.first)
    }
    #expect(outcome == .ended)
    #expect(bench.text(bench.runs) == "20260302-5f1d09ab\n")
  }

  @Test func askedForAgain() async throws {
    let job = bench.job("train.py")
    try await bench.withTrainers { trainers async throws in
      for _ in 1...3 { await trainers.start(job, attempt: 1) }
      #expect(try await trainers.outcome(of: job.first) == .ended)
      await trainers.start(job, attempt: 1)
      #expect(await trainers.look()[job.first] == .ended)
    }
    try await expectOneRun(job)
  }

  @Test func eachAttemptRunsOnce() async throws {
    let job = bench.job("train.py")
    try await expectOneRun(job)
    try await bench.withTrainers { trainers async throws in
      await trainers.start(job, attempt: 2)
      #expect(try await trainers.outcome(of: AttemptID(run: job.run, number: 2)) == .ended)
    }
    #expect(try await bench.lines(2).count == 2)
  }

  @Test func diedBeforeTheOrderWasWhole() async throws {
    let job = bench.job("train.py")
    try Files.makeFolder(bench.folder(of: job).path)
    try write([], to: bench.folder(of: job).order + ".next")
    try await expectOneRun(job)
  }

  @Test func diedWithTheOrderOnly() async throws {
    let job = bench.job("train.py")
    try bench.order(job)
    try await expectOneRun(job)
  }

  @Test func diedWhileItExported() async throws {
    let job = bench.job("train.py")
    let folder = bench.folder(of: job)
    try bench.order(job)
    try Files.makeFolder("\(folder.source)/training", mode: 0o555)
    try Files.makeFolder(folder.output)
    try write([1], to: "\(folder.output)/half")
    try await expectOneRun(job)
    #expect(!Files.exists("\(folder.output)/half"))
  }

  @Test func diedBeforeTheSupervisorStarted() async throws {
    let job = bench.job("train.py")
    try await prepare(job)
    try await expectOneRun(job)
  }

  @Test func diedRightAfterTheSupervisorStarted() async throws {
    let job = bench.job("train.py", parameters: ["gate": bench.gate])
    try await prepare(job)
    let supervisor = try bench.supervisor(of: job)
    async let outcome: Void = expectOneRun(job)
    try bench.openGate()
    try await outcome
    _ = try await supervisor.exited()
  }

  @Test func manySupervisorsAtOnce() async throws {
    let job = bench.job("train.py")
    try await prepare(job)
    let supervisors = try (1...4).map { _ in try bench.supervisor(of: job) }
    for supervisor in supervisors { #expect(try await supervisor.exited() == .exited(0)) }
    try await expectOneRun(job)
  }

  @Test func aSupervisorThatComesUpAfterTheEnd() async throws {
    let job = bench.job("train.py")
    try await expectOneRun(job)
    let supervisor = try bench.supervisor(of: job)
    #expect(try await supervisor.exited() == .exited(0))
    try await expectOneRun(job)
  }

  @Test func diedWhileItRan() async throws {
    let job = bench.job("train.py", parameters: ["gate": bench.gate])
    try await bench.withTrainers { [bench] trainers async throws in
      await trainers.start(job, attempt: 1)
      _ = try await bench.lines(1)
    }
    try await bench.withTrainers { [bench] trainers async throws in
      await trainers.start(job, attempt: 1)
      #expect(await trainers.look()[job.first]?.isRunning == true)
      try bench.openGate()
      #expect(try await trainers.outcome(of: job.first) == .ended)
    }
    try await expectOneRun(job)
  }

  @Test func aRestartOfTheMachineIsAFailure() async throws {
    let job = bench.job("train.py")
    try bench.order(job, boot: "another")
    let outcome = try await bench.withTrainers { try await $0.train(job) }
    #expect(outcome == .failed("the machine was restarted while it ran"))
    #expect(bench.text(bench.runs).isEmpty)
  }

  @Test func nobodyKnowsHowItEndedWithoutASupervisor() async throws {
    let job = bench.job("family.py", "stay")
    let outcome = try await bench.withTrainers { [bench] trainers async throws in
      await trainers.start(job, attempt: 1)
      _ = try await bench.lines(2)
      let supervisor = try #require(try bench.folder(of: job).supervisor())
      kill(supervisor, SIGKILL)
      return try await trainers.outcome(of: job.first)
    }
    #expect(outcome == .failed("its supervisor was killed, so nobody knows how it ended"))
    for pid in try await bench.lines(2) { #expect(!isAlive(pid)) }
    #expect(try await bench.withTrainers { try await $0.train(job) } == outcome)
  }

  @Test func aSupervisorThatCannotStartIsAFailure() async throws {
    let job = bench.job("train.py")
    let trainers = CommandTrainers(
      folder: bench.trainings, executable: "/bin/false", searchPath: Bench.searchPath, limits: small,
      now: Boottime.now, export: exportFixtures)
    try await trainers.adopt()
    let runner = Task { await trainers.run() }
    defer { runner.cancel() }
    #expect(try await trainers.train(job) == .failed("its supervisor did not start"))
  }

  @Test func anEndingThatCannotBeReadNowIsReadLater() async throws {
    let job = bench.job("train.py")
    let folder = bench.folder(of: job)
    try bench.order(job)
    #expect(try Files.mark(folder.started))
    try #require(symlink("ended.json", folder.ending) == 0)
    #expect(throws: TrainingFault.self) { try Files.load(Ending.self, from: folder.ending) }
    let outcome = try await bench.withTrainers { trainers async throws in
      #expect(await trainers.look()[job.first]?.isRunning == true)
      try Files.store(Ending.well, to: folder.ending)
      return try await trainers.outcome(of: job.first)
    }
    #expect(outcome == .ended)
  }

  @Test func aLockThatCannotBeReadIsNotNobodys() throws {
    let folder = bench.folder(of: bench.job("train.py"))
    try Files.makeFolder(folder.path)
    #expect(try folder.supervisor() == nil)
    try #require(symlink("lock", folder.lock) == 0)
    #expect(throws: TrainingFault.self) { try folder.supervisor() }
  }

  @Test func anOrderThatFailedAfterItWasThereNeverStarts() async throws {
    let job = bench.job("train.py")
    let outcome = try await bench.withTrainers { [bench] trainers async throws in
      try bench.order(job)
      try Files.makeFolder(bench.folder(of: job).order + ".next")
      return try await trainers.train(job)
    }
    #expect(outcome.trouble.contains("job.json.next: Is a directory"))
    #expect(try await bench.withTrainers { try await $0.train(job) } == outcome)
    #expect(bench.text(bench.runs).isEmpty)
  }

  private func prepare(_ job: TrainingJob) async throws {
    try await Preparation(export: exportFixtures).prepare(
      bench.order(job), in: bench.folder(of: job), searchPath: Bench.searchPath, limits: small)
  }
}
