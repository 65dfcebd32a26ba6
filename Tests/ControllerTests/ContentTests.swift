import Controller
import Domain
import Testing

/// What the paths of data triggers hold, revision after revision.
@Suite(.timeLimit(.minutes(1)))
struct ContentTests {
  private static func pointer(_ md5: String, size: Int = 9) -> String {
    "outs:\n- md5: \(String(repeating: md5, count: 32))\n  size: \(size)\n  path: fraud.csv\n"
  }

  /// A deployment watches `data`, `data/fraud.csv.dvc` and `absent/`, and the source has read its first revision.
  private func watched(_ body: (RemoteRepository, GitSource) async throws -> Void) async throws {
    try await RemoteRepository.with { repository in
      for (path, text) in Manifests.platform { try repository.write(path, text) }
      let retrain =
        "retrain: {trainer: t, triggers: [{name: new, paths: [data, data/fraud.csv.dvc]}, {name: b, paths: [absent/]}]}"
      try repository.write("risk/fraud.yaml", Manifests.deployment("fraud", more: retrain))
      try repository.write("data/fraud.csv.dvc", Self.pointer("1"))
      try repository.write("data/labels.csv", "a,b\n")
      let source = try await repository.source()
      _ = try await content(of: source, after: repository)
      try await body(repository, source)
    }
  }

  /// After a commit of what the work tree holds.
  private func content(of source: GitSource, after repository: RemoteRepository) async throws -> [String: Content] {
    try await repository.commit("next")
    await source.poll()
    let state = await source.current()
    #expect(state.status == .ok && state.diagnostics == [])
    return try #require(state.desired?.content)
  }

  private func isHash(_ content: Content?) -> Bool {
    switch content {
    case .hash(let text): text.count == 64
    case .missing, nil: false
    }
  }

  @Test func eachPathIsTold() async throws {
    try await watched { _, source in
      let content = try #require(await source.current().desired?.content)
      #expect(Set(content.keys) == ["data", "data/fraud.csv.dvc", "absent"])
      #expect(isHash(content["data"]) && isHash(content["data/fraud.csv.dvc"]) && content["absent"] == .missing)
      #expect(content["data"] != content["data/fraud.csv.dvc"])
    }
  }

  @Test func aFileOfDVCCountsByTheDataThatItNames() async throws {
    try await watched { repository, source in
      let before = try #require(await source.current().desired?.content)
      try repository.write("data/fraud.csv.dvc", "# by hand\n" + Self.pointer("1", size: 10))
      #expect(try await content(of: source, after: repository) == before)
      try repository.write("data/fraud.csv.dvc", Self.pointer("2"))
      let after = try await content(of: source, after: repository)
      #expect(after["data"] != before["data"] && after["data/fraud.csv.dvc"] != before["data/fraud.csv.dvc"])
      try repository.write("data/fraud.csv.dvc", Self.pointer("1"))
      #expect(try await content(of: source, after: repository) == before, "the same data, the same hash")
    }
  }

  @Test func aFolderCountsByEachOfItsFiles() async throws {
    try await watched { repository, source in
      let before = try #require(await source.current().desired?.content)
      try repository.write("elsewhere/labels.csv", "a,b,c\n")
      #expect(try await content(of: source, after: repository) == before)
      try repository.write("data/labels.csv", "a,b,c\n")
      let changed = try await content(of: source, after: repository)
      #expect(changed["data"] != before["data"] && changed["data/fraud.csv.dvc"] == before["data/fraud.csv.dvc"])
      try repository.write("data/deep/more.csv", "")
      #expect(try await content(of: source, after: repository)["data"] != changed["data"])
    }
  }

  @Test func whatIsNoFileCountsToo() async throws {
    try await watched { repository, source in
      var seen: Set<Content?> = [await source.current().desired?.content["data"]]
      for target in ["labels.csv", "../elsewhere"] {
        try repository.link("data/link", to: target)
        #expect(seen.insert(try await content(of: source, after: repository)["data"]).inserted)
      }
      try repository.link("absent", to: "data")
      #expect(isHash(try await content(of: source, after: repository)["absent"]), "a link is not followed")
    }
  }

  @Test func whatARestartReadsIsTheSame() async throws {
    try await watched { repository, source in
      let again = try await repository.source()
      #expect(await again.current().desired?.content == source.current().desired?.content)
    }
  }

  @Test func theDocumentOfADriftIsReadAnewWhenItChanges() async throws {
    try await RemoteRepository.with { repository in
      for (path, text) in Manifests.platform { try repository.write(path, text) }
      let gate = "{name: g, drift: {source: prom, query: q, reference: data/ref.json, max: 0.2, minSamples: 9}}"
      let gates = "rollout: {gates: [\(gate)]}"
      try repository.write("risk/fraud.yaml", Manifests.deployment("fraud", more: gates))
      try await repository.commit("without its document")
      let source = try await repository.source()
      await source.poll()
      #expect(await source.current().diagnostics.first?.contains("data/ref.json") == true)
      var seen: Set<Declaration> = []
      for count in 10...11 {
        try repository.write("data/ref.json", #"{"edges": [0.1, 0.5], "counts": [\#(count), 9, 9]}"#)
        #expect(try await content(of: source, after: repository).isEmpty)
        let id = DeploymentID(namespace: "risk", name: "fraud")
        guard case .valid(let declaration)? = await source.current().desired?.deployments[id] else { break }
        seen.insert(declaration)
      }
      #expect(seen.count == 2)
      try repository.write("data/ref.json", String(repeating: " ", count: 1 << 20) + "{}")
      try await repository.commit("too large")
      await source.poll()
      #expect(await source.current().diagnostics.first?.contains("is larger than") == true)
    }
  }
}
