import Diff
import Reports
import Testing

/// A diff of the whole repository, although only a folder of it holds manifests.
@Suite struct ManifestsFolderTests {
  private static let workflow = "on: push\njobs:\n  check: {runs-on: ubuntu-latest}\n"

  private func notices(_ files: [String: String]) -> [String] {
    var tree = Tree()
    tree.files = files
    return tree.report(changedTo: tree).notices
  }

  private func below(_ folder: String, _ files: [String: String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: files.map { ("\(folder)/\($0.key)", $0.value) })
  }

  @Test func theFolderIsSuggestedWhereOtherYAMLStandsBesideIt() {
    let manifests = below("deploy/manifests", Tree("fraud").files)
    let hint =
      "Manifests seem to stand in deploy/manifests/, and other YAML beside it: try --path deploy/manifests."
    for stranger in [".github/workflows/ci.yml", "compose.yaml", "deploy/values.yaml"] {
      #expect(notices(manifests.merging([stranger: Self.workflow]) { $1 }) == [hint])
    }
    #expect(notices(manifests.merging([".gitlab-ci.yml": "a: &x 1\nb: *x\n"]) { $1 }) == [hint])
  }

  @Test func nothingIsSuggestedWithoutOtherYAML() {
    #expect(notices(below("manifests", Tree("fraud").files)).isEmpty)
    #expect(notices(["ci.yml": Self.workflow]).isEmpty)
  }

  @Test func nothingIsSuggestedWhereManifestsStandInSeveralFolders() {
    #expect(notices(Tree("fraud").with("ci.yml", Self.workflow).files).isEmpty)
  }

  @Test func aBrokenFileOfThePlatformIsNoStranger() {
    let team = below("risk", ["a.yaml": Tree.deployment("a")])
    #expect(notices(team.merging(["platform/runtime.yaml": "kind: [\n"]) { $1 }).isEmpty)
    #expect(notices(team.merging(["risk/b.yaml": "kind: [\n"]) { $1 }).isEmpty)
  }
}
