import Manifest
import Testing

@Suite struct ExplainTests {
  private func field(_ topic: String) throws -> FieldExplanation {
    guard case .field(let explanation) = try explain(topic) else { throw NotAField() }
    return explanation
  }

  private struct NotAField: Error {}

  @Test func listsMapsAndSpecAreSteppedThrough() throws {
    let max = try field("ModelDeployment.rollout.gates.max")
    #expect(max.path == "ModelDeployment.spec.rollout.gates.max")
    #expect(max.type == "number or duration")
    #expect(max.range == "number: at least 0; duration: 0s to 365d")
    #expect(!max.isRequired && max.standard == nil && max.example == "0.02")
    #expect(
      max.constraints == [
        "At least one of `min`, `max`, `maxIncrease`, `maxDecrease`, `drift` must be there, or it could never fail.",
        "Beside `drift` there can't be `source`, `min`, `max`, `compareTo`, `maxIncrease`, `maxDecrease`, since it has "
          + "a source and a `max` of its own.",
      ])
    #expect(try field("ModelDeployment.spec.env.fromCredential").path == "ModelDeployment.spec.env.fromCredential")
    #expect(try field("modeldeployment.REPLICAS").standard == "1")
  }

  @Test func aKindIsExplainedWithItsFields() throws {
    let kind = try field("Freeze")
    #expect(kind.path == "Freeze" && kind.doc == Kind.freeze.doc)
    #expect(kind.children.map(\.name) == ["apiVersion", "kind", "metadata", "spec"])
    let spec = try field("Freeze.spec")
    #expect(spec.children.map(\.name) == ["schedule", "duration", "match"])
    #expect(spec.children.map(\.isRequired) == [true, true, false])
  }

  @Test func everyPartOfAFieldIsTold() throws {
    let interval = try field("Runtime.local.readiness.interval")
    #expect(interval.type == "duration" && interval.range == "100ms to 1h" && interval.standard == "500ms")
    let host = try field("Notifier.commitStatus.host")
    #expect(host.allowed == ["github", "gitlab", "gitea", "bitbucket"] && host.isRequired)
    let query = try field("RolloutPolicy.gates.query")
    #expect(
      query.notes == [
        "Variables: `{{namespace}}`, `{{deployment}}`, `{{version}}`, `{{release}}`, `{{parameters.NAME}}`."
      ])
    #expect(query.constraints.contains("With `source: traffic` there can't be `query`, `pointer`."))
    let steps = try field("RolloutPolicy.steps")
    #expect(steps.type == "list of mappings" && steps.range == "0 to 100 items" && steps.standard == "[]")
    let target = try field("Target.local.listen")
    #expect(target.notes == ["Must be an address to listen on: `HOST:PORT` such as `127.0.0.1:8080`."])
  }

  /// Every field of the language can be asked for by its path, and says something.
  @Test(arguments: Kind.allCases) func everyFieldIsFound(_ kind: Kind) throws {
    for (path, table) in TableTests.fields(kind.document, kind.rawValue) {
      let found = try field(path)
      #expect(found.path == path)
      #expect(found.doc == table.doc && found.isRequired == table.isRequired)
      #expect(!found.type.isEmpty)
      #expect(found.constraints.allSatisfy { $0.hasSuffix(".") } && found.notes.allSatisfy { $0.hasSuffix(".") })
    }
  }

  @Test(arguments: [
    ("Deployment", "nothing is called `Deployment`; there are `ModelDeployment`, `RolloutPolicy`"),
    ("Runtme", "nothing is called `Runtme`; did you mean `Runtime`?"),
    ("maxErrorTime", "`ModelDeployment.spec.rollout.gates.maxErrorTime`, `RolloutPolicy.spec.gates.maxErrorTime`"),
    ("ModelDeployment.replica", "`ModelDeployment` has no field `replica`; did you mean `replicas`?"),
    ("ModelDeployment.bake", "there is `ModelDeployment.spec.rollout.steps.bake`"),
    ("ModelDeployment.replicas.x", "`ModelDeployment.spec.replicas` has no field `x`; it has no fields"),
    ("ModelDeployment..model", "`ModelDeployment` has no field ``; there are `apiVersion`"),
    ("SP1", "nothing is called `SP1`"), ("SP1230", "did you mean `SP1203`?"), ("", "nothing is called ``; there are"),
    ("\u{1B}[2J", "nothing is called `\u{FFFD}[2J`"),
  ]) func whatIsUnknownIsToldWithWhatThereIs(_ topic: String, _ words: String) {
    let fault = #expect(throws: UnknownTopic.self) { try explain(topic) }
    let isTold = fault?.message.contains(words) ?? false
    #expect(isTold, "\(fault?.message ?? "")")
  }

  @Test func codesAreFoundInAnyCase() throws {
    guard case .code(let explanation) = try explain("sp1203") else {
      Issue.record("not a code")
      return
    }
    #expect(explanation.code == .wrongType)
  }
}
