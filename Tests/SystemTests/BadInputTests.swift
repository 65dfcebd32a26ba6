import Domain
import Glibc
import Hashing
import Processes
import Reports
import Testing

/// Whatever is wrong gives one clear line, touches nobody else, and costs the stable release nothing.
@Suite(.serialized)
struct BadInputTests {
  /// A way for a new version to be bad, and what an operator reads.
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let message: String
    let isFinal: Bool
    let prepare: @Sendable (Machine, inout Manifests.Deployment) async throws -> Void

    init(
      _ name: String, _ message: String, isFinal: Bool = true,
      _ prepare: @escaping @Sendable (Machine, inout Manifests.Deployment) async throws -> Void
    ) {
      testDescription = name
      self.message = message
      self.isFinal = isFinal
      self.prepare = prepare
    }
  }

  private static let artifactFaults = [
    Fault("artifact missing", "No such file", isFinal: false) { machine, deployment in
      deployment.uri = "file://\(machine.models)/absent.json"
    },
    Fault("artifact of another digest", "sha256", isFinal: false) { _, deployment in
      deployment.sha256 = String(repeating: "a", count: 64)
    },
    Fault("archive that points outside", "leaves its folder") { machine, deployment in
      try await machine.makeArchive("evil", entry: "../evil.json", &deployment)
    },
    Fault("archive that is none", "archive") { machine, deployment in
      try machine.write("not an archive", to: "\(machine.models)/fake.tar.gz")
      deployment.uri = "file://\(machine.models)/fake.tar.gz"
      deployment.sha256 = sha256Hex(Array("not an archive".utf8))
    },
  ]

  private static let runtimeFaults = [
    Fault("command that does not exist", "/nowhere/server") { _, deployment in deployment.runtime = "absent" },
    Fault("server that exits at once", "status 3") { machine, deployment in
      deployment = try machine.model("2", traits: "\"exits\": true")
    },
    Fault("server that never becomes ready", "not ready") { machine, deployment in
      deployment = try machine.model("2", traits: "\"neverReady\": true")
    },
    Fault("server on the wrong port", "not ready") { machine, deployment in
      deployment = try machine.model("2", traits: "\"wrongPort\": true")
    },
  ]

  @Test(.timeLimit(.minutes(3)), arguments: artifactFaults + runtimeFaults)
  func badReleaseIsNamedAndTouchesNobodyElse(fault: Fault) async throws {
    try await Machine.with { machine in
      try machine.write(
        Manifests.runtime("absent", command: #"["/nowhere/server"]"#), to: "\(machine.repository)/platform/absent.yaml")
      try await machine.declare("1", name: "other", replicas: 1)
      try await machine.declare("1")
      try machine.start()
      try await machine.waitUntilSettled("1")
      let client = try Client(machine, rate: 50)
      var deployment = try machine.model("2")
      try await fault.prepare(machine, &deployment)
      try await machine.declare(deployment)
      let status = try await machine.waitForDeployment(fault.message) { status in
        let texts = [status.message] + status.quarantined.map(\.reason)
        return texts.contains { $0.contains(fault.message) } && status.health == .degraded
          && (!fault.isFinal || !status.quarantined.isEmpty)
      }
      #expect(status.stable?.version == "1" && status.weights.stable == 100)
      #expect(try await machine.deployment("other")?.health == .healthy)
      if fault.isFinal { #expect(try await machine.history().contains { $0.kind == "Quarantined" }) }
      try await machine.declare("3")
      try await machine.waitUntilSettled("3")
      let tally = try await client.finish()
      #expect(tally.lost == 0 && tally.failed.isEmpty, "\(tally)")
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func faultyManifestKeepsTheLastValidOne() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      try machine.start()
      try await machine.waitUntilSettled("1")
      var faulty = try machine.model("2")
      faulty.replicas = -1
      try await machine.declare(faulty)
      let held = try await machine.waitForDeployment("the fault is told") { $0.message.contains("replicas") }
      #expect(held.message.contains("risk/fraud.yaml:8:"))
      #expect(held.weights.stable == 100 && held.sync == .outOfSync)
      try machine.write("a: [b", to: "\(machine.repository)/risk/fraud.yaml")
      try await machine.commit("broken")
      try await machine.waitForDeployment("the broken file is told") { $0.message.contains("risk/fraud.yaml:") }
      #expect(try await machine.history().contains { $0.kind == "Invalid" })
      try await machine.declare("3")
      try await machine.waitForDeployment("version 3 rolls out") { $0.candidate?.version == "3" }
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func repositoryInTroubleIsToldAndTheLastRevisionStays() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      try machine.start()
      try await machine.waitUntilSettled("1")
      #expect(rename(machine.repository, machine.repository + ".away") == 0)
      let report = try await machine.wait("the repository is missed") { $0.sources.first?.status == "failed" }
      #expect(report.sources.first?.message?.isEmpty == false)
      #expect(report.deployments.first?.weights.stable == 100)
      #expect(rename(machine.repository + ".away", machine.repository) == 0)
      try await machine.git("-C", machine.repository, "commit", "--quiet", "--amend", "--message", "rewritten")
      let refused = try await machine.wait("the rewrite is refused") { $0.sources.first?.status == "rewritten" }
      #expect(refused.sources.first?.message?.contains("setpoint confirm") == true)
      #expect(try await machine.deployment()?.weights.stable == 100)
      let result = try await machine.setpoint("confirm", "--state", machine.state, "--reason", "squashed")
      #expect(result.status.isSuccess, "\(String(decoding: result.errorOutput, as: UTF8.self))")
      try await machine.wait("the rewrite is followed") {
        $0.sources.first?.status == "ok" && $0.revision != refused.revision
      }
      #expect(try await machine.history().contains { $0.reason.hasSuffix(": squashed") })
    }
  }

  @Test(.timeLimit(.minutes(2)), arguments: ["empty", "absent", "branch"])
  func repositoryThatCannotBeFollowedIsTold(kind: String) async throws {
    try await Machine.with { machine in
      if kind == "branch" { try await machine.declare("1") }
      let repository = kind == "absent" ? "\(machine.root)/absent" : machine.repository
      try machine.start(branch: kind == "branch" ? "release" : "main", repository: repository)
      let report = try await machine.wait("the source is told to fail") { $0.sources.first?.status == "failed" }
      let words = ["empty": "push", "absent": "check", "branch": "main"]
      #expect(report.sources.first?.message?.contains(words[kind] ?? "?") == true, "\(report.sources)")
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func portThatIsTakenIsToldAndServedOnceItIsFree() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      let occupant = try machine.start(
        ["/usr/bin/python3", "-m", "http.server", "--bind", "127.0.0.1", "\(machine.port)"],
        output: "\(machine.root)/occupant.log")
      try await machine.waitUntilListening()
      try machine.start()
      try await machine.wait("the taken port is told") {
        $0.deployments.first?.message.contains("127.0.0.1:\(machine.port)") ?? false
      }
      _ = try occupant.signal(SIGKILL)
      _ = try await occupant.exited()
      try await machine.waitUntilSettled("1")
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func missingProxyIsTold() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      try machine.start(path: "/nowhere")
      let status = try await machine.waitForDeployment("the missing proxy is told") { $0.message.contains("haproxy") }
      #expect(status.message.contains("install"))
      try await machine.waitForDeployment("its server answers all the same") { _ in
        machine.log.contains("start replica")
      }
      #expect(try await machine.deployment()?.quarantined.isEmpty == true)
    }
  }

  @Test func stateFolderThatCannotBeUsedEndsTheStart() async throws {
    try await Machine.with { machine in
      try machine.write("", to: "\(machine.root)/file")
      for (state, expected) in [("/proc/setpoint", "can't be written"), ("\(machine.root)/file", "is not a folder")] {
        let result = try await machine.setpoint("run", "--repo", machine.repository, "--state", state)
        let text = String(decoding: result.errorOutput, as: UTF8.self)
        #expect(result.status == .exited(1))
        #expect(text.contains(expected) && text.contains("--state"), "\(text)")
        #expect(text.split(separator: "\n").count == 1, "one line: \(text)")
      }
    }
  }

  @Test func passwordInTheURLIsRefusedAndNotRepeated() async throws {
    try await Machine.with { machine in
      let result = try await machine.setpoint(
        "run", "--repo", "https://user:canary-secret@git.example.com/m.git", "--state", machine.state)
      let text = String(decoding: result.errorOutput, as: UTF8.self)
      #expect(result.status == .exited(1))
      #expect(!text.contains("canary-secret") && text.contains("password"), "\(text)")
    }
  }
}

extension Machine {
  /// Makes a tar archive with one entry of that name and lets the deployment be made of it.
  func makeArchive(_ name: String, entry: String, _ deployment: inout Manifests.Deployment) async throws {
    let path = "\(models)/\(name).tar.gz"
    let script = """
      import io, sys, tarfile
      with tarfile.open(sys.argv[1], "w:gz") as archive:
          info = tarfile.TarInfo(sys.argv[2])
          info.size = 2
          archive.addfile(info, io.BytesIO(b"{}"))
      """
    let command = HelperCommand(
      ["/usr/bin/python3", "-c", script, path, entry], environment: environment, deadline: .seconds(30))
    try #require(try await run(command).status.isSuccess)
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    deployment.uri = "file://\(path)"
    deployment.sha256 = try sha256Hex(ofFileDescriptor: descriptor)
  }

  func waitUntilListening() async throws {
    for _ in 0..<200 {
      let result = try await run(
        HelperCommand(
          ["/usr/bin/python3", "-c", "import socket, sys; socket.create_connection(('127.0.0.1', \(port)), 1)"],
          environment: environment, deadline: .seconds(10)))
      if result.status.isSuccess { return }
      try await Task.sleep(for: .milliseconds(50))  // polls: until somebody listens
    }
    throw NeverHappened(what: "somebody listens on \(port)", seen: "", log: "")
  }
}
