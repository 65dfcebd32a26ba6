import Domain
import Glibc
import Hashing
import Testing

@testable import Training

/// What a command left is put in its place, or it is told what to change.
@Suite(.timeLimit(.minutes(2))) struct CollectTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  private func collect(_ result: String?, artifacts: String? = nil) async throws -> ObservedTraining {
    let job = bench.job(
      "leave.py", parameters: result.map { ["result": $0] } ?? [:], artifacts: artifacts)
    return try await bench.withTrainers { try await $0.trainAndCollect(job) }
  }

  @Test(arguments: ["model.bin", "inside"]) func aFileOfTheOutputIsPlaced(name: String) async throws {
    let outcome = try await collect(#"{"model": "\#(name)", "version": "8", "metrics": {"auc": 1e-2}, "notes": [1]}"#)
    let path = "\(bench.models)/fraud/8/\(name)"
    let digest = Digest(unchecked: sha256Hex("a model"))
    #expect(
      outcome == .collected(TrainingResult(version: "8", uri: "file://\(path)", digest: digest, metrics: ["auc": 0.01]))
    )
    #expect(bench.text(path) == "a model")
    #expect(Files.names(in: Files.parent(of: path)) == [name])
  }

  @Test func aFileElsewhereStaysThere() async throws {
    let path = "\(bench.root)/elsewhere.bin"
    try write(Array("large".utf8), to: path)
    let outcome = try await collect(#"{"uri": "file://\#(path)"}"#)
    let digest = Digest(unchecked: sha256Hex("large"))
    #expect(
      outcome
        == .collected(
          TrainingResult(version: "20260302-5f1d09ab", uri: "file://\(path)", digest: digest, metrics: [:])))
  }

  @Test(arguments: [
    (nil, "left no result.json; write it into the folder that SETPOINT_OUTPUT names"),
    (#"{"model": "missing.bin"}"#, "“missing.bin” is not there"),
    (#"{"model": "checkpoint"}"#, "“checkpoint” is a folder; pack it into one file"),
    (#"{"model": "outside"}"#, "“outside” is a link out of the output folder"),
    (#"{"model": "pipe"}"#, "“pipe” is neither a file nor a folder"),
    (#"{"uri": "file://OUTPUT/model.bin"}"#, "is in the attempt's own folder, which is removed; name it as “model”"),
    (#"{"uri": "file:///nowhere/model.bin"}"#, "“/nowhere/model.bin” is not there"),
  ])
  func aModelThatIsNoneIsToldSo(result: String?, words: String) async throws {
    let output = bench.folder(of: bench.job("leave.py")).output
    #expect(try await collect(result?.replacing("OUTPUT", with: output)).trouble.contains(words))
  }

  @Test func anArtifactThatChangedIsNoneOfThatVersion() async throws {
    try Files.makeFolder("\(bench.models)/fraud/8")
    try write(Array("another model".utf8), to: "\(bench.models)/fraud/8/model.bin")
    let outcome = try await collect(#"{"model": "model.bin", "version": "8"}"#)
    #expect(outcome.trouble.contains("model.bin is there already and holds something else"))
    #expect(Files.names(in: "\(bench.models)/fraud/8") == ["model.bin"])
    #expect(bench.text("\(bench.models)/fraud/8/model.bin") == "another model")
  }

  @Test func theSameArtifactIsTakenAsItIs() async throws {
    try Files.makeFolder("\(bench.models)/fraud/8")
    try write(Array("a model".utf8), to: "\(bench.models)/fraud/8/model.bin")
    let outcome = try await collect(#"{"model": "model.bin", "version": "8"}"#)
    #expect(outcome.trouble.isEmpty)
    #expect(Files.names(in: "\(bench.models)/fraud/8") == ["model.bin"])
  }

  @Test(arguments: ["s3://models/{{version}}/", "file:///srv/{{unknown}}/", "file:///srv/../etc/"])
  func aPlaceThatIsNoFolderHereIsToldSo(artifacts: String) async throws {
    let outcome = try await collect(#"{"model": "model.bin"}"#, artifacts: artifacts)
    #expect(outcome.trouble.hasPrefix("the trainer python is to put results into "))
  }

  @Test func aCrashAfterItWasPlacedChangesNothing() async throws {
    let job = bench.job("train.py")
    #expect(try await bench.withTrainers { try await $0.train(job) } == .ended)
    let collector = ResultCollector(folder: bench.folder(of: job), job: job, attempt: 1)
    guard case .done(.placed(let result)) = await collector.collect() else { throw NotInTime(description: "placed") }
    let first = ObservedTraining.collected(result)
    unlink(bench.folder(of: job).collection)
    try write([0], to: "\(bench.models)/fraud/20260302-5f1d09ab/.setpoint-\(job.first).part")
    let again = try await bench.withTrainers { trainers async throws in
      #expect(try await trainers.outcome(of: job.first) == .ended)
      return try await trainers.trainAndCollect(job)
    }
    #expect(again == first)
    #expect(Files.names(in: "\(bench.models)/fraud/20260302-5f1d09ab") == ["model.bin"])
  }

  @Test func whatTheMachineKeptFromItsPlaceIsCollectedLater() async throws {
    let job = bench.job("train.py")
    let inTheWay = bench.folder(of: job).collection + ".next"
    try await bench.withTrainers { trainers async throws in
      #expect(try await trainers.train(job) == .ended)
      try Files.makeFolder(inTheWay)
      await trainers.collect(job, attempt: 1)
      #expect(try await trainers.outcome(of: job.first) == .ended)
      rmdir(inTheWay)
      let outcome = try await eventually("it is collected") {
        await trainers.collect(job, attempt: 1)
        return if case .collected(let result) = await trainers.look()[job.first] { result } else { nil }
      }
      #expect(outcome.metrics == ["auc": 0.93])
    }
  }

  @Test(arguments: [ENOSPC, EDQUOT, EIO, EROFS, EMFILE, ENFILE, ENOMEM]) func troubleOfTheMachineMayPass(code: Int32) {
    #expect(TrainingFault("can't write", "/srv/models", code: code).isOfTheMachine)
    #expect(!TrainingFault("can't open", "result.json", code: EACCES).isOfTheMachine)
  }

  @Test func onlyJobLogAndOutcomeAreKept() async throws {
    let job = bench.job("train.py")
    let folder = bench.folder(of: job)
    let gone = { @Sendable () -> Bool? in folder.bulk.allSatisfy { !Files.exists($0) } ? true : nil }
    let first = try await bench.withTrainers { trainers async throws in
      let outcome = try await trainers.trainAndCollect(job)
      _ = try await eventually("they are removed", gone)
      return outcome
    }
    #expect(bench.text(folder.log).hasPrefix("trained on"))
    // As a controller leaves it that died in between.
    for path in folder.bulk { try Files.makeFolder(path + "/more") }
    try await bench.withTrainers { trainers async throws in
      _ = try await eventually("they are removed", gone)
      #expect(try await trainers.outcome(of: job.first) == first)
    }
  }

  @Test(arguments: ["fail.py", "train.py"]) func whatFailedOrWasCancelledKeepsNoFiles(script: String) async throws {
    let job = bench.job(script)
    let folder = bench.folder(of: job)
    try await bench.withTrainers { trainers async throws in
      if case .ended = try await trainers.train(job) {
        #expect(folder.bulk.allSatisfy(Files.exists))
        await trainers.cancel(job.first)
      }
      _ = try await eventually("they are removed") { folder.bulk.allSatisfy { !Files.exists($0) } ? true : nil }
    }
  }

  @Test func theSameFaultIsToldAfterACrash() async throws {
    let job = bench.job("leave.py")
    let first = try await bench.withTrainers { try await $0.trainAndCollect(job) }
    #expect(!first.trouble.isEmpty)
    #expect(try await bench.withTrainers { try await $0.outcome(of: job.first) } == first)
  }
}
