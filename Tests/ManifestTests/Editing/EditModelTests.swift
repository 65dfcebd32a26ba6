import Domain
import Manifest
import Testing

@Suite struct EditModelTests {
  static let deployment = DeploymentID(namespace: "risk", name: "fraud")
  static let digest = Digest(unchecked: "0d9d8e2b1b8f6f7c2e4d5a69788796a5b4c3d2e1f0a1b2c3d4e5f60718293a4b")
  static let old = ModelPin(version: "8", digest: digest)
  static let uri = "https://models.example.com/fraud/8.tar.gz"
  static let result = TrainingResult(
    version: "9", uri: "file:///srv/fraud/9/model.bin", digest: Digest(unchecked: String(repeating: "ab", count: 32)),
    metrics: [:])

  @Test func theThreeScalarsAreWrittenAsTheirsStood() throws {
    let expected = Example.deployment.replacing(once: "\"8\"", with: "\"9\"")
      .replacing(once: Self.uri, with: Self.result.uri)
      .replacing(once: Self.digest.hex, with: Self.result.digest.hex)
    #expect(try edited(Example.deployment) == expected)
  }

  @Test func onlyWhatDiffersIsWritten() throws {
    let moved = TrainingResult(version: "8", uri: "repo:a", digest: Self.digest, metrics: [:])
    let expected = Example.deployment.replacing(once: Self.uri, with: "repo:a")
    #expect(try edited(Example.deployment, moved) == expected)
  }

  @Test func aDeploymentWithoutANamespaceIsInTheDefaultOne() throws {
    let file = Example.deployment.replacing(once: "  namespace: risk\n", with: "")
    #expect(fault(file) == .notDeclared)
    let id = DeploymentID(namespace: "default", name: "fraud")
    #expect(try editModel(of: id, in: Array(file.utf8), replacing: Self.old, with: Self.result) != Array(file.utf8))
  }

  @Test func onlyTheNamedDeploymentIsEdited() throws {
    let other = Example.deployment.replacing(once: "risk", with: "other")
    let edited = try edited(other + "---\n" + Example.deployment + "---\n" + Example.runtime)
    #expect(edited.hasPrefix(other + "---\n"))
    #expect(edited.hasSuffix("---\n" + Example.runtime))
    #expect(fault(other) == .notDeclared)
    #expect(fault(Example.runtime) == .notDeclared)
    #expect(fault("") == .notDeclared)
  }

  @Test func anotherModelIsNotReplaced() {
    let newer = Example.deployment.replacing(once: "\"8\"", with: "\"8.1\"")
    #expect(fault(newer) == .modelDiffers(found: ModelPin(version: "8.1", digest: Self.digest)))
    let rebuilt = Example.deployment.replacing(once: Self.digest.hex, with: Self.result.digest.hex)
    #expect(fault(rebuilt) == .modelDiffers(found: ModelPin(version: "8", digest: Self.result.digest)))
    #expect(fault(newer.replacing(once: Self.shaLine, with: "")) == .modelDiffers(found: nil))
  }

  private static let shaLine = "    sha256: \(digest.hex)\n"

  @Test func aResultThatStandsThereIsNotWrittenAgain() throws {
    let edited = try edited(Example.deployment)
    #expect(fault(edited) == .alreadyThere)
    // Somebody brought it, from elsewhere.
    #expect(fault(edited.replacing(once: Self.result.uri, with: "repo:a")) == .alreadyThere)
  }

  /// Each fault says where, and what to do.
  @Test(arguments: [
    (Example.deployment.replacing(once: shaLine, with: ""), "10:5", "has no `sha256`"),
    (Example.deployment + "---\n" + Example.deployment, "4:9 and 28:9", "remove all but one"),
    (Example.deployment.replacing(once: "version: ", with: "version: &v "), "10:14", "anchors are not supported"),
    (Example.deployment.replacing(once: "\"8\"", with: "*v"), "10:14", "mend"),
    (Example.deployment.replacing(once: "\"8\"", with: "!!str 8"), "10:14", "tags"),
    (Example.deployment.replacing(once: "\"8\"", with: "8"), "10:14", "write `\"8\"`"),
    (Example.deployment.replacing(once: "\"8\"", with: ""), "10:", "mend the manifest first"),
    (Example.deployment.replacing(once: "    sha256", with: "\tsha256"), "12:1", "mend the file first"),
    (Example.deployment.replacing(once: "replicas: 2", with: "replica: 2"), "13:3", "replicas"),
    (Example.deployment.replacing(once: "name: fraud", with: "name: Fraud"), "4:9", "mend the file first"),
    (Example.deployment + "\u{1}", "24:1", "control character"),
  ]) func whatCannotBeEditedIsNamed(_ file: String, _ place: String, _ words: String) {
    guard case .notEditable(let reason)? = fault(file) else {
      Issue.record("\(file) was edited, or refused otherwise: \(String(describing: fault(file)))")
      return
    }
    #expect(reason.hasPrefix(place), "\(reason)")
    #expect(reason.contains(words), "\(reason)")
  }

  @Test(arguments: ["", "-9", "9 a", "\n"]) func aResultThatNoManifestMayNameIsNotWritten(_ version: String) {
    let result = TrainingResult(version: version, uri: "repo:a", digest: Self.result.digest, metrics: [:])
    guard case .notEditable(let reason)? = fault(Example.deployment, result) else {
      Issue.record("the version \(version.debugDescription) was written")
      return
    }
    #expect(reason.contains("10:14"), "\(reason)")
  }

  @Test func everyFaultSaysWhatToDo() {
    let found = EditFault.modelDiffers(found: ModelPin(version: "8.1", digest: Self.digest)).description
    #expect(found.contains("model 8.1 (SHA-256 0d9d8e2b1b8f…)"))
    #expect(EditFault.modelDiffers(found: nil).description.contains("without a SHA-256"))
    #expect(EditFault.notDeclared.description.contains("moved, renamed or removed"))
    #expect(EditFault.alreadyThere.description.contains("nothing to change"))
    #expect(EditFault.notEditable("1:2: why").description == "1:2: why")
  }

  private func edited(_ file: String, _ result: TrainingResult = result) throws -> String {
    let bytes = try editModel(of: Self.deployment, in: Array(file.utf8), replacing: Self.old, with: result)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func fault(_ file: String, _ result: TrainingResult = result) -> EditFault? {
    do throws(EditFault) {
      _ = try editModel(of: Self.deployment, in: Array(file.utf8), replacing: Self.old, with: result)
    } catch { return error }
    return nil
  }
}
