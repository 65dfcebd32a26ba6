import Manifest
import Testing

/// `schemas/` is what the tables say. `UPDATE_SCHEMAS=1` writes the files instead.
@Suite struct SchemaFileTests {
  static let files =
    [("setpoint", JSONSchema.textOfAll())] + Kind.allCases.map { ($0.rawValue, JSONSchema.text(of: $0)) }

  @Test(arguments: files) func theFileIsWhatTheTablesSay(_ name: String, _ text: String) throws {
    let path = "\(Repository.root)/schemas/\(name).schema.json"
    if Repository.setting("UPDATE_SCHEMAS") != nil { try Repository.write(text, to: path) }
    let isUpToDate = Repository.text(path) == text
    #expect(isUpToDate, "run the tests once with UPDATE_SCHEMAS=1")
  }

  @Test func thereIsNoFileBesideThem() {
    let found = Repository.files(in: "\(Repository.root)/schemas", suffix: "")
    #expect(found == Self.files.map { "\($0.0).schema.json" }.sorted())
  }

  /// Where a manifest says which schema it follows, the path leads to it.
  @Test func theBundledManifestsNameTheSchema() {
    let folder = "\(Repository.root)/manifests"
    for path in Repository.files(in: folder, suffix: ".yaml") {
      let up = String(repeating: "../", count: path.split(separator: "/").count)
      let first = Repository.text("\(folder)/\(path)")?.split(separator: "\n").first.map(String.init)
      #expect(first == "# yaml-language-server: $schema=\(up)schemas/setpoint.schema.json", "\(path)")
    }
  }
}
