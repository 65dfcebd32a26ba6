import Domain
import FoundationEssentials
import Manifest
import Testing

/// What the pages for users show can be pasted.
@Suite struct DocumentedManifestTests {
  /// Nothing of it is refused, unwise, or not carried out.
  @Test(arguments: ["README.md", "docs/retraining.md", "docs/drift.md"])
  func theManifestsOfAPageHaveNoFault(page: String) throws {
    let page = try #require(Repository.text("\(Repository.root)/\(page)"))
    let loaded = Self.load(page)
    #expect(loaded.diagnostics.map(\.summary) == [])
    #expect(Example.declaration(loaded)?.training != nil)
  }

  @Test func theFreezeOfTheReadmeReachesItsDeployment() throws {
    let readme = try #require(Repository.text("\(Repository.root)/README.md"))
    #expect(Example.declaration(Self.load(readme))?.freezes.map(\.name) == ["weekend"])
  }

  /// A block that names no kind belongs to the deployment above it.
  private static func load(_ page: String) -> Loaded {
    var files = platform
    var deployment = ""
    for (index, block) in blocks("yaml", of: page).enumerated() {
      if !block.hasPrefix("apiVersion:") || block.contains("kind: ModelDeployment") {
        deployment += block
      } else {
        files[block.contains("kind: Trainer") ? "platform/trainer.yaml" : "risk/\(index).yaml"] = block
      }
    }
    files["risk/fraud.yaml"] = deployment
    return assemble(
      files.sorted { $0.key < $1.key }.map { Example.parsed($0.key, $0.value) }, revision: Example.revision,
      documents: Dictionary(uniqueKeysWithValues: zip(references, blocks("json", of: page).map { Array($0.utf8) })))
  }

  private static func blocks(_ language: String, of page: String) -> [String] {
    page.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  /// Those of the page on drift, in the order in which it shows them.
  private static let references = ["data/score.json", "data/country.json"]

  private static let platform = [
    "platform/runtime.yaml": Example.runtime.replacing(once: "    - --threshold={{parameters.threshold}}\n", with: ""),
    "platform/target.yaml": Example.target,
    "platform/prom.yaml": "apiVersion: setpoint.dev/v1\n\(CrossCheckTests.prometheus)",
    "platform/trainer.yaml": "apiVersion: setpoint.dev/v1\n\(CrossCheckTests.trainer())"
      .replacing(once: "name: t}", with: "name: sklearn}"),
  ]
}
