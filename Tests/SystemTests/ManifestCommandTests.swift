import Glibc
import Processes
import Reports
import Testing

/// `validate` and `diff` as a person or a pipeline runs them.
@Suite(.serialized)
struct ManifestCommandTests {
  private static func text(_ result: HelperResult) -> String { String(decoding: result.output, as: UTF8.self) }
  private static func notes(_ result: HelperResult) -> String { String(decoding: result.errorOutput, as: UTF8.self) }

  @Test func validateJudgesFilesWithinTheirRoot() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      let whole = try await machine.setpoint("validate", "repo")
      #expect(whole.status == .exited(0) && whole.output.isEmpty)
      #expect(Self.notes(whole) == "2 files, 3 resources: no errors\n")
      try machine.write("a: 1\n", to: machine.repository + "/risk/other.yaml")
      let one = try await machine.setpoint("validate", "--root", "repo", "repo/risk/fraud.yaml")
      #expect(one.status == .exited(0), "\(Self.text(one))")
      #expect(Self.notes(one) == "1 file, 1 resource: no errors\n")
      let other = try await machine.setpoint("validate", "--root", "repo", "./repo/risk/other.yaml")
      #expect(other.status == .exited(2))
      #expect(Self.text(other).hasPrefix("repo/risk/other.yaml:1:1: error: "))
      let outside = try await machine.setpoint("validate", "--root", "repo", "models")
      #expect(outside.status == .exited(1) && Self.notes(outside).contains("models is not below --root repo"))
    }
  }

  @Test func whatManifestsReferToIsReadFromTheSource() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      let source = "\nkind: MetricSource\nmetadata: {name: prom}\nspec: {prometheus: {url: http://127.0.0.1:9090}}\n"
      try machine.write("apiVersion: setpoint.dev/v1" + source, to: machine.repository + "/platform/prom.yaml")
      let gate = "{name: g, drift: {source: prom, query: q, reference: risk/ref.json, max: 0.2, minSamples: 9}}"
      let policy = "\nkind: RolloutPolicy\nmetadata: {name: p, namespace: risk}\nspec:\n  gates:\n  - \(gate)\n"
      try machine.write("apiVersion: setpoint.dev/v1" + policy, to: machine.repository + "/risk/policy.yaml")
      let missing = try await machine.setpoint("validate", "repo/risk", "repo/platform")
      #expect(missing.status == .exited(2) && Self.text(missing).contains("there is no file `risk/ref.json`"))
      #expect(try await machine.setpoint("diff", "HEAD", "--repo", "repo").status == .exited(3))
      try machine.write(#"{"edges": [0.1, 0.5], "counts": [9, 9, 9]}"#, to: machine.repository + "/risk/ref.json")
      let found = try await machine.setpoint("validate", "--root", "repo", "repo/risk")
      #expect(found.status == .exited(0), "\(Self.text(found))")
      #expect(try await machine.setpoint("diff", "HEAD", "--repo", "repo").status == .exited(0))
    }
  }

  @Test func whatIsNotReadIsSaid() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      for (path, reason) in [("absent", "No such file"), ("models", "no .yaml or .yml file")] {
        let result = try await machine.setpoint("validate", path)
        #expect(result.status == .exited(1) && Self.notes(result).contains(reason))
      }
      try machine.link("risk/link.yaml", to: "fraud.yaml")
      try machine.write("a: 1\n", to: machine.repository + "/risk/FRAUD.yaml")
      let result = try await machine.setpoint("validate", "repo")
      #expect(result.status == .exited(2))
      for line in [
        "repo/risk/link.yaml:1:1: error: the file can't be read: is a symbolic link",
        "repo/risk/FRAUD.yaml:1:1: error: the file can't be read: differs from a neighbour only in case",
        "repo/risk/fraud.yaml:1:1: error: the file can't be read: differs from a neighbour only in case",
      ] { #expect(Self.text(result).contains(line), "\(Self.text(result))") }
    }
  }

  @Test func aFileThatCanNotBeReachedIsAFault() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      // Seen from where the command runs, the file's path is longer than the system takes.
      var folder = machine.repository
      for _ in 0..<15 {
        folder += "/" + String(repeating: "d", count: 255)
        try #require(mkdir(folder, 0o755) == 0)
      }
      let (descriptor, name) = (
        open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), String(repeating: "f", count: 250) + ".yaml"
      )
      defer { close(descriptor) }
      let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
      defer { unlinkat(descriptor, name, 0) }
      try #require(close(file) == 0)
      let result = try await machine.setpoint("validate", "repo")
      #expect(result.status == .exited(2))
      #expect(Self.text(result).contains("error: the file can't be read: File name too long"))
    }
  }

  @Test func strictTakesWarningsAsFaults() async throws {
    try await Machine.with { machine in
      var deployment = try machine.model("1")
      deployment.version = "latest"
      try await machine.declare(deployment)
      let plain = try await machine.setpoint("validate", "repo")
      let strict = try await machine.setpoint("validate", "--strict", "repo")
      #expect(plain.status == .exited(0) && strict.status == .exited(2))
      #expect(Self.text(plain).contains("warning: ") && Self.text(plain) == Self.text(strict))
    }
  }

  @Test func diffComparesCommitsAndTheWorkTree() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      try await machine.git("-C", machine.repository, "tag", "one")
      try await machine.declare("2", replicas: 3)
      let commits = try await machine.setpoint("diff", "one", "main", "--repo", "repo", "--detailed-exitcode")
      #expect(commits.status == .exited(2))
      #expect(Self.text(commits).contains("~ risk/fraud, version 1 → 2 (rollout, scale)"), "\(Self.text(commits))")
      let same = try await machine.setpoint("diff", "main", "--repo", "repo/risk", "--detailed-exitcode")
      #expect(same.status == .exited(0) && Self.text(same).hasSuffix("No changes.\n"), "\(Self.text(same))")
      try machine.write("a: [\n", to: machine.repository + "/risk/fraud.yaml")
      let broken = try await machine.setpoint("diff", "main", "--repo", "repo")
      #expect(broken.status == .exited(3) && !Self.text(broken).contains("No changes"))
      #expect(Self.text(broken).contains("risk/fraud.yaml"))
      let json = try await machine.setpoint("diff", "one..main", "--repo", "repo", "-o", "json")
      let report = try JSONText.decode(DiffReport.self, from: json.output)
      #expect(report.changes.map(\.effects) == [[.rollout, .scale]] && report.base.count == 40)
    }
  }

  @Test func diffThatCanNotBeMadeSaysWhy() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      for (arguments, words) in [
        (["diff", "man", "--repo", "repo"], "main"), (["diff", "main", "--repo", "models"], "models"),
        (["diff", "main", "--repo", "repo", "--path", "absent"], "neither tree has this folder"),
      ] {
        let result = try await machine.setpoint(arguments)
        #expect(result.status == .exited(1) && result.output.isEmpty)
        #expect(Self.notes(result).contains(words), "\(Self.notes(result))")
      }
    }
  }
}
