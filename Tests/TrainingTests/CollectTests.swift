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
    (#"{"uri": "file:///nowhere/model.bin"}"#, "“/nowhere/model.bin” is not there"),
  ])
  func aModelThatIsNoneIsToldSo(result: String?, words: String) async throws {
    #expect(try await collect(result).trouble.contains(words))
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
    let first = try await bench.withTrainers { try await $0.trainAndCollect(job) }
    #expect(try await bench.withTrainers { try await $0.outcome(of: job.first) } == first)
    unlink(bench.folder(of: job).collection)
    try write([0], to: "\(bench.models)/fraud/20260302-5f1d09ab/.setpoint-\(job.first).part")
    let again = try await bench.withTrainers { trainers async throws in
      #expect(try await trainers.outcome(of: job.first) == .ended)
      return try await trainers.trainAndCollect(job)
    }
    #expect(again == first)
    #expect(first.trouble.isEmpty)
    #expect(Files.names(in: "\(bench.models)/fraud/20260302-5f1d09ab") == ["model.bin"])
  }

  @Test func theSameFaultIsToldAfterACrash() async throws {
    let job = bench.job("leave.py")
    let first = try await bench.withTrainers { try await $0.trainAndCollect(job) }
    #expect(!first.trouble.isEmpty)
    #expect(try await bench.withTrainers { try await $0.outcome(of: job.first) } == first)
  }
}
