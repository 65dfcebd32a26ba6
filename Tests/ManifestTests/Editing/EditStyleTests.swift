import Domain
import Manifest
import Testing
import YAML

/// An edit changes only the wanted scalars, in whatever style the manifest is written.
@Suite struct EditStyleTests {
  static let groups: UInt64 = 21
  static let stylesOfGroup: UInt64 = 1000
  /// One style in so many is looked at from all sides: that takes most of the time.
  static let furtherChecks: UInt64 = 5

  @Test(arguments: 0..<groups) func nothingElseChanges(_ group: UInt64) throws {
    var edits = 0
    for seed in (group * Self.stylesOfGroup)..<((group + 1) * Self.stylesOfGroup) {
      let style = StyleWriter(seed: seed)
      guard try check(style, seed) else { return }
      if !style.isUnchanged { edits += 1 }
    }
    // Styles in which there is nothing to edit tell little.
    #expect(edits > 950)
  }

  /// False at the first style that is edited wrongly, so that the report stays short.
  private func check(_ style: StyleWriter, _ seed: UInt64) throws -> Bool {
    let before = try style.pin(\.old)
    let result = style.result(\.new)
    let edited: [UInt8]
    do throws(EditFault) {
      edited = try editModel(of: Self.deployment, in: style.file.old, replacing: before, with: result)
    } catch {
      let expected = style.isUnchanged ? EditFault.alreadyThere : nil
      #expect(error == expected, "seed \(seed)\n\(style.shown)")
      return error == expected
    }
    let isExact = edited == style.file.edited
    #expect(isExact, "seed \(seed)\n\(style.shown)\n=>\n\(String(decoding: edited, as: UTF8.self))")
    if seed.isMultiple(of: Self.furtherChecks) { try checkFurther(edited, style, seed) }
    return isExact
  }

  /// The new values are read by others too, written once, and lead back to the old ones.
  private func checkFurther(_ edited: [UInt8], _ style: StyleWriter, _ seed: UInt64) throws {
    let (before, after) = try (style.pin(\.old), style.pin(\.new))
    #expect(fault(edited, replacing: before, with: style.result(\.new)) == .alreadyThere, "seed \(seed)")
    let back = try editModel(of: Self.deployment, in: edited, replacing: after, with: style.result(\.old))
    let (old, new) = try (Self.model(in: back), Self.model(in: edited))
    #expect(old == [style.version.old, style.location.old, style.digest.old], "seed \(seed)")
    #expect(new == [style.version.new, style.location.new, style.digest.new], "seed \(seed)")
    let diagnostics = parse(ManifestFile(path: "a.yaml", blob: "", bytes: edited)).diagnostics
    #expect(diagnostics.isEmpty, "seed \(seed)\n\(style.shown)")
  }

  private func fault(_ file: [UInt8], replacing: ModelPin, with result: TrainingResult) -> EditFault? {
    do throws(EditFault) { _ = try editModel(of: Self.deployment, in: file, replacing: replacing, with: result) } catch
    {
      return error
    }
    return nil
  }

  static let deployment = DeploymentID(namespace: "risk", name: "fraud")

  /// What the file says of the model, found without the language.
  private static func model(in file: [UInt8]) throws -> [String?] {
    let root = try DocumentReader.all(file).map(\.root).first {
      $0["metadata"]?["namespace"]?.scalar?.text == "risk" && $0["kind"]?.scalar?.text == "ModelDeployment"
    }
    return ["version", "uri", "sha256"].map { root?["spec"]?["model"]?[$0]?.scalar?.text }
  }
}

extension StyleWriter {
  fileprivate var shown: String { String(decoding: file.old, as: UTF8.self) }

  fileprivate var isUnchanged: Bool { version.stays && digest.stays && location.stays }

  fileprivate func pin(_ side: KeyPath<StyledValue, String>) throws -> ModelPin {
    ModelPin(version: version[keyPath: side], digest: try #require(Digest(digest[keyPath: side])))
  }

  fileprivate func result(_ side: KeyPath<StyledValue, String>) -> TrainingResult {
    TrainingResult(
      version: version[keyPath: side], uri: location[keyPath: side], digest: Digest(unchecked: digest[keyPath: side]),
      metrics: [:])
  }
}
