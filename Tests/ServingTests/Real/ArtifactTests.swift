import Domain
import HTTPClient
import Processes
import Testing

@testable import Serving

extension RealParts {
  struct ArtifactTests {
    struct Good: Sendable, CustomTestStringConvertible {
      let name: String
      let script: String
      /// Where the model's text is found, relative to what the server is given.
      let inside: String
      var testDescription: String { name }
    }

    static let good = [
      Good(name: "model.bin", script: "open(path, 'w').write('model')", inside: ""),
      Good(name: "m.tar", script: ArchiveScript.tar("w", "'a/model.bin'"), inside: "/a/model.bin"),
      Good(name: "m.tar.gz", script: ArchiveScript.tar("w:gz", "'./model.bin'"), inside: "/model.bin"),
      Good(name: "m.tgz", script: ArchiveScript.tar("w:gz", "'model.bin'"), inside: "/model.bin"),
      Good(name: "M.ZIP", script: ArchiveScript.zip("a/b/model.bin"), inside: "/a/b/model.bin"),
    ]

    @Test("a good artifact is verified, unpacked if it is an archive, and found again", arguments: good)
    func intact(_ item: Good) async throws {
      try await Machine.with { machine in
        let bytes = try await makeArchive(item.script, named: item.name, in: machine.folder)
        let path = "\(machine.folder.path)/\(item.name)"
        for location in [
          ArtifactLocation.file(path: path),
          .repository(path: path, revision: Revision(unchecked: String(repeating: "1", count: 40))),
        ] {
          let artifact = Artifact(location: location, digest: digest(of: bytes))
          try await machine.fetch(makeRelease("v1", artifact: artifact))
          let shelf = ArtifactShelf(paths: try StatePaths(state: "\(machine.folder.path)/state"))
          let model = try #require(shelf.path(of: artifact.digest))
          #expect(model.hasSuffix(item.inside.isEmpty ? "/\(item.name)" : "/content"))
          #expect(Files.read(model + item.inside, limit: 100) == Array("model".utf8))
          #expect(shelf.all() == [artifact.digest: model])
          #expect(Files.names(in: "\(machine.folder.path)/state/artifacts/incoming").isEmpty)
          #expect(await machine.serving.apply(.discardArtifact(artifact.digest)) == .done)
          #expect(shelf.all().isEmpty)
        }
      }
    }

    struct Bad: Sendable, CustomTestStringConvertible {
      let testDescription: String
      var name = "m.tar.gz"
      let script: String
      let reason: String
    }

    static let bad = [
      Bad(
        testDescription: "leaves its folder", script: ArchiveScript.tar("w:gz", "'ok.bin'", "'../evil.bin'"),
        reason: "../evil.bin: the path in the archive is absolute, leaves its folder or can't be printed"),
      Bad(
        testDescription: "leaves its folder, as zip", name: "m.zip", script: ArchiveScript.zip("../../evil.bin"),
        reason: "../../evil.bin: the path in the archive is absolute, leaves its folder or can't be printed"),
      Bad(
        testDescription: "holds a link",
        script: ArchiveScript.tar("w:gz", "'a', b'', tarfile.SYMTYPE, '/etc'", "'a/evil.bin'"),
        reason: "a: the archive holds a link; store the files themselves"),
      Bad(
        testDescription: "is no archive", script: "open(path, 'w').write('model')",
        reason: "archive: not a tar, tar.gz or zip file, or one that is empty or has lost its end"),
    ]

    @Test("an archive that can't be used is refused for good", arguments: bad)
    func refused(_ item: Bad) async throws {
      try await Machine.with { machine in
        let bytes = try await makeArchive(item.script, named: item.name, in: machine.folder)
        let artifact = Artifact(
          location: .file(path: "\(machine.folder.path)/\(item.name)"), digest: digest(of: bytes))
        let failure = try await Self.failure(of: artifact, on: machine)
        #expect(failure.reason.hasPrefix(item.reason))
        #expect(failure.permanent)
        #expect(Files.names(in: "\(machine.folder.path)/state/artifacts") == ["incoming"])
        #expect(Files.size("\(machine.folder.path)/state/artifacts/evil.bin") == nil)
        #expect(Files.size("\(machine.folder.path)/state/artifacts/incoming/evil.bin") == nil)
      }
    }

    @Test func `bytes that are missing or are others are said to be, and may come right`() async throws {
      try await Machine.with { machine in
        let bytes = Array("the whole model".utf8)
        let wanted = digest(of: bytes)
        let path = "\(machine.folder.path)/model.bin"
        let artifact = Artifact(location: .file(path: path), digest: wanted)
        let missing = try await Self.failure(of: artifact, on: machine)
        #expect(missing.reason == "can't read \(path): No such file or directory")
        #expect(!missing.permanent && missing.attempts == 1)

        _ = try machine.folder.file("model.bin", Array(bytes.dropLast(3)))
        let cut = try await Self.failure(of: artifact, on: machine, attempt: 2)
        let got = digest(of: Array(bytes.dropLast(3)))
        #expect(cut.reason == "expected sha256 \(wanted), got \(got) (12 bytes)")
        #expect(!cut.permanent)
        let outcome = await machine.serving.apply(.startReplica(makeRelease("v1", artifact: artifact), index: 0))
        guard case .failed = outcome else { throw NotInTime(description: "started without its artifact") }

        _ = try machine.folder.file("model.bin", bytes)
        try await machine.fetch(makeRelease("v1", artifact: artifact))
      }
    }

    @Test func `a folder or a device is no artifact`() async throws {
      try await Machine.with { machine in
        for path in ["/dev/zero", machine.folder.path] {
          let artifact = Artifact(location: .file(path: path), digest: digest(of: Array(path.utf8)))
          let failure = try await Self.failure(of: artifact, on: machine)
          #expect(failure.reason == "\(path) is not a file")
        }
      }
    }

    @Test func `an artifact comes over HTTP, and a refusal keeps secrets out of its reason`() async throws {
      try await Machine.with { machine in
        let bytes = Array("over the wire".utf8)
        _ = try machine.folder.file("web.bin", bytes)
        let port = try freeLoopbackPort()
        let server = try spawn(
          SpawnRequest(
            command: ["/usr/bin/python3", "-m", "http.server", "--bind", "127.0.0.1", "\(port)"],
            environment: ["PATH": "/usr/bin"], directory: machine.folder.path,
            output: "\(machine.folder.path)/web.log"))
        defer { _ = try? server.signalGroup(9) }
        try await eventually("web server") {
          (try? await machine.client.send(HTTPRequest(url: "http://127.0.0.1:\(port)/"))) != nil
        }
        let host = "127.0.0.1:\(port)"
        let artifact = Artifact(location: .web(url: "http://\(host)/web.bin?sig=1"), digest: digest(of: bytes))
        try await machine.fetch(makeRelease("v1", artifact: artifact))
        let shelf = ArtifactShelf(paths: try StatePaths(state: "\(machine.folder.path)/state"))
        #expect(shelf.path(of: artifact.digest)?.hasSuffix("/content/web.bin") == true)

        let absent = Artifact(location: .web(url: "http://u:secret@\(host)/no.bin?sig=secret"), digest: digest(of: [1]))
        let failure = try await Self.failure(of: absent, on: machine)
        #expect(failure.reason == "http://\(host)/no.bin: answered with status 404")
      }
    }

    @Test func `an artifact that was damaged on disk is fetched again`() async throws {
      try await Machine.with { machine in
        let release = try machine.release("v1")
        try await machine.fetch(release)
        let shelf = ArtifactShelf(paths: try StatePaths(state: "\(machine.folder.path)/state"))
        let model = try #require(shelf.path(of: release.artifact.digest))
        try Files.removeTree(model)
        #expect(shelf.path(of: release.artifact.digest) == nil)
        guard case .failed = await machine.serving.apply(.startReplica(release, index: 0)) else {
          throw NotInTime(description: "started without its artifact")
        }
        try await machine.fetch(release)
        #expect(shelf.path(of: release.artifact.digest) == model)
      }
    }

    private static func failure(
      of artifact: Artifact, on machine: Machine, attempt: Int = 1
    ) async throws -> ArtifactFailure {
      #expect(await machine.serving.apply(.fetchArtifact(makeRelease("v1", artifact: artifact))) == .done)
      var found: ArtifactFailure?
      try await eventually("failure") {
        guard case .failed(let failure) = await machine.state().artifacts[artifact.digest] else { return false }
        found = failure
        return failure.attempts == attempt
      }
      return try #require(found)
    }
  }
}
