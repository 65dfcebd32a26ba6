import Domain
import Manifest
import Testing
import YAML

/// Edits in what fuzzing found worth keeping: files that reach every corner of the reader.
@Suite struct EditCorpusTests {
  /// Of one file.
  static let mostEdits = 60

  /// Each value of each file, given another text: either it alone says so afterwards, or the file is refused.
  @Test(arguments: ["v9", "it's \"é\": #9", "9"]) func oneScalarChangesAlone(_ text: String) throws {
    var edits = 0
    for name in CorpusTests.names {
      let bytes = try #require(CorpusTests.content(name))
      guard let documents = try? DocumentReader.all(bytes) else { continue }
      for (index, node) in Self.values(documents).prefix(Self.mostEdits).enumerated() {
        guard let edited = try? ScalarEdit.apply([ScalarEdit(node, text: text)], to: bytes) else { continue }
        edits += 1
        var expected = Self.values(documents).map { $0.scalar?.text }
        expected[index] = text
        let isRight = try Self.values(DocumentReader.all(edited)).map { $0.scalar?.text } == expected
        #expect(isRight, "\(name): value \(index)")
        let isNear = edited.starts(with: bytes[..<node.range.start.offset])
        #expect(isNear, "\(name): value \(index)")
      }
    }
    #expect(edits > 1000)
  }

  @Test func everyDeploymentIsEditedOrRefused() throws {
    var edits = 0
    for name in CorpusTests.names {
      let bytes = try #require(CorpusTests.content(name))
      let before = parse(ManifestFile(path: "a.yaml", blob: "", bytes: bytes))
      let ids = Set(before.resources.filter { $0.kind == .modelDeployment }.map(\.id)).union([Self.nobody])
      for id in ids {
        guard let edited = Self.edited(id, bytes) else { continue }
        edits += 1
        let after = parse(ManifestFile(path: "a.yaml", blob: "", bytes: edited))
        #expect(after.resources.map(\.id) == before.resources.map(\.id), "\(name)")
        #expect(after.diagnostics.map(\.code) == before.diagnostics.map(\.code), "\(name)")
        #expect(Self.pin(of: id, in: after) == Self.result.model, "\(name)")
      }
    }
    #expect(edits > 0)
  }

  private static let nobody = DeploymentID(namespace: "none", name: "none")
  private static let result = TrainingResult(
    version: "9", uri: "repo:it's/#9", digest: Digest(unchecked: String(repeating: "ab", count: 32)), metrics: [:])

  private static func edited(_ id: DeploymentID, _ bytes: [UInt8]) -> [UInt8]? {
    let parsed = parse(ManifestFile(path: "a.yaml", blob: "", bytes: bytes))
    let pin = pin(of: id, in: parsed) ?? ModelPin(version: "8", digest: result.digest)
    return try? editModel(of: id, in: bytes, replacing: pin, with: result)
  }

  private static func pin(of id: DeploymentID, in file: ParsedFile) -> ModelPin? {
    let models = file.resources.compactMap { resource -> ModelSpec? in
      guard resource.id == id, case .deployment(let spec) = resource.body else { return nil }
      return spec.model
    }
    guard let model = models.first, let digest = model.digest else { return nil }
    return ModelPin(version: model.version, digest: digest)
  }

  private static func values(_ documents: [Document]) -> [Node] {
    documents.flatMap { values(of: $0.root) }
  }

  private static func values(of node: Node) -> [Node] {
    switch node.content {
    case .scalar: [node]
    case .sequence(let items): items.flatMap(values)
    case .mapping(let entries): entries.flatMap { values(of: $0.value) }
    case .refused: []
    }
  }
}
