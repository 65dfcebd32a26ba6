import Domain
import FoundationEssentials
import Glibc
import Testing

@testable import Training

/// Real programs, from the order to their end.
@Suite(.timeLimit(.minutes(2))) struct CommandTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  @Test func trainsAndCollects() async throws {
    let job = bench.job("train.py")
    let outcome = try await bench.withTrainers { try await $0.trainAndCollect(job) }
    let path = "\(bench.models)/fraud/20260302-5f1d09ab/model.bin"
    let digest = Digest(unchecked: "97ff8a35544dcf40ad84047074439dd6aa3a0be469ea578a1b1c017d939ec61c")
    guard case .collected(let result) = outcome else { throw NotInTime(description: "\(outcome)") }
    #expect(result.uri == "file://\(path)")
    #expect(result.version == "20260302-5f1d09ab")
    #expect(result.metrics == ["auc": 0.93])
    #expect(result.digest == digest)
    #expect(bench.text(path) == "a model")
    #expect(bench.text(bench.folder(of: job).log) == "trained on rows of data/fraud.csv and training\n")
  }

  @Test func theCommandIsToldWhatItIsFor() async throws {
    let job = bench.job(
      "train.py", parameters: ["learning-rate": "0.1"],
      environment: ["WORDS": "{{namespace}} {{deployment}} {{run}} {{version}} {{parameters.learning-rate}}"].mapValues
      {
        Template($0)
      })
    _ = try await bench.withTrainers { try await $0.train(job) }
    let folder = bench.folder(of: job)
    let data = Data(Files.read("\(folder.output)/environment.json", limit: 1 << 20) ?? [])
    var environment = try JSONDecoder().decode([String: String].self, from: data)
    // Python's own, in some locales.
    environment["LC_CTYPE"] = nil
    #expect(
      environment == [
        "SETPOINT_RUN": "20260302-5f1d09ab", "SETPOINT_NAMESPACE": "risk", "SETPOINT_DEPLOYMENT": "fraud",
        "SETPOINT_TRIGGER": "weekly", "SETPOINT_REVISION": job.revision.hex, "SETPOINT_SOURCE": folder.source,
        "SETPOINT_OUTPUT": folder.output, "SETPOINT_PARAM_LEARNING_RATE": "0.1", "SETPOINT_PARAM_RUNS": bench.runs,
        "WORDS": "risk fraud 20260302-5f1d09ab 7 0.1", "PATH": Bench.searchPath, "HOME": folder.home,
        "LANG": "C.UTF-8",
      ])
  }

  @Test func aFailureIsToldWithItsLastWords() async throws {
    let outcome = try await bench.withTrainers { [bench] in try await $0.train(bench.job("fail.py")) }
    #expect(
      outcome == .failed("the command exited with status 1; its last lines:\nepoch 1\nno such column: amount"))
  }

  @Test func aProgramThatIsNotThereIsToldSo() async throws {
    let job = bench.job("train.py").with(command: ["./missing"])
    let outcome = try await bench.withTrainers { try await $0.train(job) }
    #expect(outcome.trouble.contains("./missing: the command, or the interpreter in its first line, was not found"))
  }

  @Test func whatCannotBeExportedIsToldSo() async throws {
    struct Gone: Error, CustomStringConvertible { let description = "no such commit" }
    let job = bench.job("train.py")
    let export: CommandTrainers.Export = { _, _, _ in throw Gone() }
    let outcome = try await bench.withTrainers(export: export) { try await $0.train(job) }
    #expect(outcome == .failed("it could not be prepared: can't export cccccccccccc: no such commit"))
  }

  @Test func oneThatHangsIsEndedAtItsTimeout() async throws {
    let job = bench.job("hang.py", timeout: .seconds(2))
    let outcome = try await bench.withTrainers { try await $0.train(job) }
    #expect(outcome == .failed("it took longer than its timeout of 2s"))
    #expect(!isAlive(try await bench.lines(1)[0]))
  }

  @Test func nothingOfItsFamilyOutlivesIt() async throws {
    let outcome = try await bench.withTrainers { [bench] in try await $0.train(bench.job("family.py")) }
    #expect(outcome == .ended)
    for pid in try await bench.lines(2) { #expect(!isAlive(pid)) }
  }

  @Test func aForkBombIsEnded() async throws {
    var limits = small
    limits.threads = 40
    // Nothing of it waits for that.
    limits.grace = .minutes(10)
    let outcome = try await bench.withTrainers(limits: limits) { [bench] in
      try await $0.train(bench.job("multiply.py"))
    }
    #expect(outcome.trouble.hasPrefix("it had more than 40 threads"))
    let pids = try await bench.lines(1)
    for pid in pids { #expect(!isAlive(pid)) }
  }

  @Test(arguments: ["SETPOINT_OUTPUT", "HOME"]) func oneThatFillsTheDiskIsEnded(folder: String) async throws {
    let outcome = try await bench.withTrainers { [bench] in try await $0.train(bench.job("fill.py", folder)) }
    #expect(outcome == .failed("it wrote more than 1 MiB into its output folder and home"))
  }

  @Test func aFileThatIsTooLargeIsNotWritten() async throws {
    var limits = small
    limits.fileBytes = 1 << 20
    limits.outputBytes = 64 << 20
    let outcome = try await bench.withTrainers(limits: limits) { [bench] in
      try await $0.train(bench.job("fill.py", "SETPOINT_OUTPUT"))
    }
    #expect(outcome.trouble.contains("File too large"))
  }

  @Test func aFullDiskIsLeftAlone() async throws {
    var limits = small
    limits.freeBytes = 1 << 60
    let outcome = try await bench.withTrainers(limits: limits) { [bench] in try await $0.train(bench.job("train.py")) }
    #expect(outcome.trouble.hasSuffix("1073741824 GiB have to stay free; make room there"))
    #expect(bench.text(bench.runs).isEmpty)
  }

  @Test func whatItWritesIsKeptInPart() async throws {
    let job = bench.job("talk.py")
    let outcome = try await bench.withTrainers { try await $0.train(job) }
    let folder = bench.folder(of: job)
    let logs = TrainingLog.all(of: job.deployment, in: bench.trainings)
    #expect(logs.map(\.attempt) == [job.first])
    #expect(logs.map(\.paths) == [[folder.log, folder.olderLog, folder.newerLog]])
    #expect(outcome == .ended)
    #expect(bench.text(folder.log).hasPrefix("line 000000\nline 000001\n"))
    #expect(bench.text(folder.log).utf8.count == small.logHeadBytes)
    let tail = bench.text(folder.olderLog) + bench.text(folder.newerLog)
    #expect(tail.hasSuffix("line 099998\nline 099999\n"))
    #expect((small.logTailBytes...2 * small.logTailBytes).contains(tail.utf8.count))
  }
}

extension TrainingJob {
  func with(command: [String]) -> TrainingJob {
    let engine = CommandTrainer(
      command: command.map { Template($0) }, directory: trainer.command.directory, environment: [:])
    return TrainingJob(
      run: run, deployment: deployment, trigger: trigger, revision: revision,
      trainer: Trainer(name: trainer.name, engine: .command(engine), artifacts: trainer.artifacts),
      parameters: parameters, paths: paths, data: data, timeout: timeout, model: model)
  }
}
