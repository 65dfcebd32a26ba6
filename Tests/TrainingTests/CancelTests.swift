import Domain
import Glibc
import Processes
import Testing

@testable import Training

@Suite(.timeLimit(.minutes(2))) struct CancelTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  @Test(arguments: ["hang.py", "family.py stay"]) func endsAllOfIt(script: String) async throws {
    let words = script.split(separator: " ").map(String.init)
    let job = words.count == 1 ? bench.job(words[0]) : bench.job(words[0], words[1])
    try await bench.withTrainers { [bench] trainers async throws in
      await trainers.start(job, attempt: 1)
      let pids = try await bench.lines(words.count)
      await trainers.cancel(job.first)
      #expect(try await trainers.outcome(of: job.first) == .cancelled)
      for pid in pids { #expect(!isAlive(pid)) }
    }
  }

  @Test func endsASupervisorThatIsStuckToo() async throws {
    let job = bench.job("family.py", "stay")
    try await bench.withTrainers { [bench] trainers async throws in
      await trainers.start(job, attempt: 1)
      let pids = try await bench.lines(2)
      kill(try #require(try bench.folder(of: job).supervisor()), SIGSTOP)
      await trainers.cancel(job.first)
      #expect(await trainers.look()[job.first]?.isRunning == true)
      #expect(try await trainers.outcome(of: job.first) == .cancelled)
      for pid in pids { #expect(!isAlive(pid)) }
    }
  }

  @Test func anEarlierControllersSupervisorIsEndedToo() async throws {
    let job = bench.job("hang.py")
    let folder = bench.folder(of: job)
    try await bench.withTrainers { [bench] trainers async throws in
      await trainers.start(job, attempt: 1)
      _ = try await bench.lines(1)
    }
    // As a controller sees it that looked an instant before the supervisor took its lock.
    unlink(folder.started)
    rename(folder.lock, folder.lock + ".moved")
    try await bench.withTrainers { [bench] trainers async throws in
      rename(folder.lock + ".moved", folder.lock)
      #expect(try Files.mark(folder.started))
      await trainers.cancel(job.first)
      #expect(try await trainers.outcome(of: job.first) == .cancelled)
      #expect(!isAlive(try await bench.lines(1)[0]))
    }
  }

  @Test(arguments: [false, true]) func takingTheMachineOutOfServiceIsTold(isStuck: Bool) async throws {
    let job = bench.job("family.py", "stay")
    try await bench.withTrainers { [bench] trainers async throws in
      await trainers.start(job, attempt: 1)
      let pids = try await bench.lines(2)
      if isStuck { kill(try #require(try bench.folder(of: job).supervisor()), SIGSTOP) }
      #expect(await trainers.endAll().isEmpty)
      for pid in pids { #expect(!isAlive(pid)) }
      #expect(await trainers.look()[job.first] == .failed(TrainingEnding.outOfService))
    }
    #expect(try await bench.withTrainers { try await $0.train(job) } == .failed(TrainingEnding.outOfService))
  }

  @Test func aFullDiskKeepsNobodyFromTakingTheMachineOutOfService() async throws {
    let job = bench.job("hang.py")
    let (asked, ask) = AsyncStream.makeStream(of: Void.self)
    let (never, hold) = AsyncStream.makeStream(of: Void.self)
    defer { hold.finish() }
    let export: CommandTrainers.Export = { _, _, _ in
      ask.yield()
      for await _ in never {}
      try Task.checkCancellation()
    }
    var limits = small
    limits.killed = Interval(milliseconds: 100)
    try await bench.withTrainers(limits: limits, export: export) { [bench] trainers async throws in
      await trainers.start(job, attempt: 1)
      for await _ in asked { break }
      // Nothing can be made in there any more.
      let folder = bench.folder(of: job).path
      rename(folder, folder + ".gone")
      #expect(await trainers.endAll() == [job.first])
    }
  }

  @Test func aControllerThatStopsWhileItPreparesFailsNothing() async throws {
    let job = bench.job("train.py")
    let (asked, ask) = AsyncStream.makeStream(of: Void.self)
    let (never, hold) = AsyncStream.makeStream(of: Void.self)
    defer { hold.finish() }
    let export: CommandTrainers.Export = { _, _, _ in
      ask.yield()
      for await _ in never {}
      try Task.checkCancellation()
    }
    try await bench.withTrainers(export: export) { trainers async throws in
      await trainers.start(job, attempt: 1)
      for await _ in asked { break }
    }
    #expect(try await bench.withTrainers { try await $0.train(job) } == .ended)
  }

  @Test func beforeItsStart() async throws {
    let job = bench.job("train.py")
    try await bench.withTrainers { trainers async throws in
      await trainers.cancel(job.first)
      #expect(try await trainers.train(job) == .cancelled)
    }
    #expect(try await bench.withTrainers { try await $0.train(job) } == .cancelled)
    #expect(bench.text(bench.runs).isEmpty)
  }

  @Test func whileItIsPrepared() async throws {
    let job = bench.job("train.py")
    try await bench.withTrainers { trainers async throws in
      await trainers.start(job, attempt: 1)
      await trainers.cancel(job.first)
      #expect(try await trainers.outcome(of: job.first) == .cancelled)
    }
    #expect(bench.text(bench.runs).isEmpty)
  }

  @Test func beforeACrashOfTheController() async throws {
    let job = bench.job("hang.py")
    try await bench.withTrainers { [bench] trainers async throws in
      await trainers.start(job, attempt: 1)
      _ = try await bench.lines(1)
    }
    #expect(try Files.mark(bench.folder(of: job).tombstone))
    #expect(try await bench.withTrainers { try await $0.outcome(of: job.first) } == .cancelled)
    #expect(!isAlive(try await bench.lines(1)[0]))
  }

  @Test func aSupervisorThatComesUpLateFindsTheTombstone() async throws {
    let job = bench.job("train.py")
    try await Preparation(export: exportFixtures).prepare(
      bench.order(job), in: bench.folder(of: job), searchPath: Bench.searchPath, limits: small)
    #expect(try Files.mark(bench.folder(of: job).tombstone))
    #expect(try await bench.supervisor(of: job).exited() == .exited(0))
    #expect(bench.text(bench.runs).isEmpty)
  }

  @Test func onceItHasEnded() async throws {
    let job = bench.job("train.py")
    try await bench.withTrainers { trainers async throws in
      #expect(try await trainers.train(job) == .ended)
      await trainers.cancel(job.first)
      #expect(await trainers.look()[job.first] == .cancelled)
    }
  }

  @Test func aDiscardedRunLeavesNothing() async throws {
    let job = bench.job("train.py")
    try await bench.withTrainers { [bench] trainers async throws in
      #expect(try await trainers.train(job) == .ended)
      await trainers.discard(job.run)
      #expect(await trainers.look().isEmpty)
      _ = try await eventually("nothing is left") { Files.names(in: bench.trainings).isEmpty ? true : nil }
    }
  }

  @Test func whatRunsIsNotDiscarded() async throws {
    let job = bench.job("train.py", parameters: ["gate": bench.gate])
    try await bench.withTrainers { [bench] trainers async throws in
      await trainers.start(job, attempt: 1)
      _ = try await bench.lines(1)
      await trainers.discard(job.run)
      #expect(await trainers.look()[job.first]?.isRunning == true)
      try bench.openGate()
      #expect(try await trainers.outcome(of: job.first) == .ended)
    }
  }
}
