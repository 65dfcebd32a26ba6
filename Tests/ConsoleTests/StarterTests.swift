import Testing

@testable import Console

@Suite struct StarterTests {
  private static let files = Starter.files(schema: "{}\n")

  private func text(_ path: String) throws -> String {
    try #require(Self.files.first { $0.path == path }).text
  }

  @Test func everyFileHasAPlaceOfItsOwnInsideTheFolder() {
    let paths = Self.files.map(\.path)
    #expect(Set(paths).count == paths.count)
    for path in paths { #expect(!path.hasPrefix("/") && !path.split(separator: "/").contains("..")) }
  }

  @Test(arguments: files) func textsAreTidy(file: StarterFile) {
    #expect(file.text.hasSuffix("\n") && !file.text.hasSuffix("\n\n"))
    #expect(!file.text.contains("\t") && !file.text.contains(" \n"))
  }

  /// Every YAML file below the folder that the controller follows is taken for a manifest.
  @Test func nothingButManifestsStandsAmongTheManifests() {
    for file in Self.files where file.path.hasPrefix("manifests/") {
      #expect(file.text.contains("\napiVersion: setpoint.dev/v1\nkind: "), "\(file.path)")
    }
  }

  @Test func manifestsNameTheSchemaForEditors() throws {
    let manifests = Self.files.filter { $0.path.hasPrefix("manifests/") }
    #expect(manifests.count == 3)
    for file in manifests {
      let first = String(try #require(file.text.split(separator: "\n").first))
      let link = try #require(first.split(separator: "=").last.map(String.init))
      #expect(first.hasPrefix("# yaml-language-server: $schema="))
      let place = resolve(link, from: file.path)
      #expect(Self.files.contains { $0.path == place }, "\(file.path) names \(place)")
    }
  }

  private func resolve(_ link: String, from path: String) -> String {
    var names = path.split(separator: "/").dropLast().map(String.init)
    for name in link.split(separator: "/").map(String.init) {
      if name == ".." { names.removeLast() } else { names.append(name) }
    }
    return names.joined(separator: "/")
  }

  @Test func theSchemaIsWhatWasGiven() {
    #expect(
      Starter.files(schema: "{\"a\": 1}\n").contains(
        StarterFile(path: ".setpoint/setpoint.schema.json", text: "{\"a\": 1}\n")))
  }

  /// A stranger's pull request must not run with the rights of the repository.
  @Test func theWorkflowKeepsItsRightsSmall() throws {
    let workflow = try text(".github/workflows/setpoint.yml")
    #expect(!workflow.contains("pull_request_target"))
    #expect(workflow.contains("\npermissions: {}\n"))
    #expect(workflow.contains("persist-credentials: false"))
    for line in workflow.split(separator: "\n") where line.contains("uses: ") {
      #expect(line.contains("@v"), "\(line)")
    }
    // What others wrote reaches a script as a variable only.
    for line in workflow.split(separator: "\n") where line.contains("${{ ") && line.contains("github.event.") {
      let isSafe = line.contains("NUMBER: ") || line.contains("group: ")
      #expect(isSafe, "\(line)")
    }
  }

  @Test(arguments: [
    ("docs/ci/github-actions.md", ".github/workflows/setpoint.yml"), ("docs/ci/gitlab-ci.md", ".gitlab-ci.yml"),
    ("docs/ci/pre-commit.md", ".pre-commit-config.yaml"),
  ])
  func theDocumentationShowsWhatIsWritten(page: String, path: String) throws {
    let lines = try #require(readText(Repository.root + page)).split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "```yaml"))
    let end = try #require(lines[(start + 1)...].firstIndex(of: "```"))
    #expect(try lines[(start + 1)..<end].joined(separator: "\n") + "\n" == text(path))
  }

  private static let pages =
    ["github-actions", "gitlab-ci", "jenkins", "pre-commit", "image"].map { "docs/ci/\($0).md" } + ["docs/editor.md"]

  @Test func commandsThatAreNamedInTextsExist() throws {
    let environment = CallerEnvironment(variables: [:], isRoot: true)
    let texts = try Self.pages.map { try #require(readText(Repository.root + $0)) } + [text("README.md")]
    var count = 0
    for span in texts.flatMap(spans) where span.hasPrefix("setpoint ") {
      let line = span.split(separator: ">")[0]
      // With its operands and values left out, a command is only named.
      let words = line.split(separator: " ").dropFirst().map(String.init)
      guard words.count > 1, words.last != "NAME" else { continue }
      count += 1
      #expect(throws: Never.self, "\(span)") { try Command.parse(words, environment: environment) }
    }
    #expect(count >= 5)
  }

  /// What stands between single backticks.
  private func spans(_ text: String) -> [String] {
    text.split(separator: "\n").filter { !$0.hasPrefix("```") }.flatMap { line in
      line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
        .map { String($0.element) }
    }
  }
}
