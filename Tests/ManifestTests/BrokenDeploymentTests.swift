import Manifest
import Testing

/// Each case breaks the example in one place; exactly one diagnostic must come, there.
@Suite struct BrokenDeploymentTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let old: String
    let new: String
    let place: [Int]
    let code: DiagnosticCode
    let words: String

    init(_ old: String, _ new: String, _ line: Int, _ column: Int, _ code: DiagnosticCode, _ words: String = "") {
      (self.old, self.new, self.place, self.code, self.words) = (old, new, [line, column], code, words)
    }

    var testDescription: String { "\(old) -> \(new)" }
  }

  static let fields: [Case] = [
    Case("replicas: 2", "replica: 2", 13, 3, .unknownField, "did you mean `replicas`?"),
    Case("  replicas: 2", "  zzzzzz: 2", 13, 3, .unknownField, "`spec` has `target`"),
    Case("bake: 5m", "bakes: 5m", 18, 20, .unknownField, "`bake`"),
    Case("name: fraud\n", "nam: x\n  name: fraud\n", 4, 3, .unknownField, "`name`"),
    Case("spec:", "status: {}\nspec:", 6, 1, .unknownField, "the document has"),
    Case("  target: local\n", "", 6, 1, .missingField, "`spec` lacks the required field `target`"),
    Case("    version: \"8\"\n", "", 9, 3, .missingField, "`model` lacks the required field `version`"),
    Case("{weight: 10, bake", "{bake", 18, 7, .missingField, "`steps[0]`"),
    Case("{name: errors, metric: errorRate, ", "{name: errors, ", 22, 14, .fieldsTogether, "`metric`"),
    Case("replicas: 2", "replicas: two", 13, 13, .wrongType, "an integer from 1 to 1000, not the text `two`"),
    Case("replicas: 2", "replicas: \"2\"", 13, 13, .wrongType, "remove the quotes"),
    Case("replicas: 2", "replicas: 2.0", 13, 13, .wrongType, "the number `2.0`"),
    Case("replicas: 2", "replicas: [2]", 13, 13, .wrongType, "not a list"),
    Case("replicas: 2", "replicas: {a: 2}", 13, 13, .wrongType, "not a mapping"),
    Case("replicas: 2", "replicas: 010", 13, 13, .wrongType, "decimal"),
    Case("replicas: 2", "replicas: 0x2", 13, 13, .wrongType, "decimal"),
    Case("replicas: 2", "replicas: true", 13, 13, .wrongType, "the boolean `true`"),
    Case("replicas: 2", "replicas:", 13, 3, .noValue, "`replicas` has no value"),
    Case("replicas: 2", "replicas: ~", 13, 13, .noValue),
    Case("replicas: 2", "replicas: 0", 13, 13, .outOfRange),
    Case("replicas: 2", "replicas: 1001", 13, 13, .outOfRange),
    Case("replicas: 2", "replicas: 99999999999999999999", 13, 13, .outOfRange),
    Case("replicas: 2", "suspend: no", 13, 12, .wrongType, "`true` or `false`"),
    Case("replicas: 2", "suspend: \"true\"", 13, 12, .wrongType, "remove the quotes"),
    Case("replicas: 2", "prune: 1", 13, 10, .wrongType),
    Case("version: \"8\"", "version: 8", 10, 14, .needsQuotes, "write `\"8\"`"),
    Case("version: \"8\"", "version: 1.10", 10, 14, .needsQuotes, "`\"1.10\"`"),
    Case("version: \"8\"", "version: no", 10, 14, .needsQuotes),
    Case("version: \"8\"", "version: 1e3", 10, 14, .needsQuotes),
    Case("version: \"8\"", "version: a b", 10, 14, .invalidText),
    Case("version: \"8\"", "version: \"\"", 10, 14, .invalidText),
    Case("version: \"8\"", "version: [a]", 10, 14, .wrongType),
    Case("LOG_LEVEL: info", "LOG_LEVEL: 8", 14, 20, .needsQuotes),
    Case("LOG_LEVEL: info", "LOG-LEVEL: info", 14, 9, .invalidText),
    Case("LOG_LEVEL: info", "LD_PRELOAD: info", 14, 9, .forbiddenVariable),
    Case("LOG_LEVEL: info", "PYTHONPATH: info", 14, 9, .forbiddenVariable),
    Case("LOG_LEVEL: info", "NODE_OPTIONS: info", 14, 9, .forbiddenVariable),
    Case("LOG_LEVEL: info", "ENV: info", 14, 9, .forbiddenVariable),
    Case("{LOG_LEVEL: info", "{LOG_LEVEL: , X: info", 14, 9, .noValue),
    Case("env: {LOG_LEVEL: info, NAME: \"{{deployment}}\"}", "env: [a]", 14, 8, .wrongType, "not a list"),
    Case("env: {LOG_LEVEL: info, NAME: \"{{deployment}}\"}", "env: a", 14, 8, .wrongType, "the text `a`"),
    Case("threshold: 0.5", "threshold: [0.5]", 15, 27, .wrongType),
    Case("threshold: 0.5", "threshold: ", 15, 16, .noValue),
    Case("threshold: 0.5", "threshold: 0.5, 'a b': 1", 15, 32, .invalidText),
    Case("name: fraud", "name: fraud-", 4, 9, .invalidText, "DNS-1123"),
    Case("name: fraud", "name: Fraud", 4, 9, .invalidText),
    Case("name: fraud", "name: 8", 4, 9, .needsQuotes),
    Case("namespace: risk", "namespace: risk/x", 5, 14, .invalidText),
    Case("setpoint.dev/v1", "setpoint.dev/v2", 1, 13, .apiVersion, "`setpoint.dev/v1`"),
    Case("kind: ModelDeployment", "kind: ModelDeploymnt", 2, 7, .unknownKind, "did you mean `ModelDeployment`?"),
    Case("kind: ModelDeployment", "kind: modeldeployment", 2, 7, .unknownKind, "`ModelDeployment`"),
    Case("kind: ModelDeployment\n", "", 1, 1, .missingField, "`kind`"),
    Case("kind: ModelDeployment", "kind: [ModelDeployment]", 2, 7, .wrongType),
  ]

  static let values: [Case] = [
    Case("bake: 5m", "bake: 5", 18, 26, .invalidDuration),
    Case("bake: 5m", "bake: 5min", 18, 26, .invalidDuration),
    Case("bake: 5m", "bake: -5m", 18, 26, .invalidDuration),
    Case("bake: 5m", "bake: 1h30m", 18, 26, .invalidDuration),
    Case("bake: 5m", "bake: 366d", 18, 26, .invalidDuration),
    Case("bake: 5m", "bake: 99999999999999999d", 18, 26, .invalidDuration),
    Case("interval: 30s", "interval: 249ms", 23, 65, .outOfRange, "from `250ms` to `365d`"),
    Case("weight: 10,", "weight: 101,", 18, 16, .outOfRange),
    Case("weight: 10,", "weight: 0,", 18, 16, .outOfRange),
    Case("weight: 10,", "weight: 50,", 19, 16, .weightsDoNotRise, "50 follows 50"),
    Case("weight: 100", "weight: 99", 20, 16, .lastWeight),
    Case("onNoData: pass", "onNoData: passes", 23, 80, .unknownChoice, "did you mean `pass`?"),
    Case("metric: errorRate", "metric: errorrate", 22, 30, .unknownChoice, "`errorRate`"),
    Case("metric: errorRate", "source: prom, metric: errorRate", 22, 30, .fieldsTogether),
    Case(", max: 0.02", "", 22, 14, .gateWithoutBound),
    Case("max: 0.02", "max: 0.02, min: 0.03", 22, 46, .boundsCrossed),
    Case("max: 0.02", "max: 2", 22, 46, .outOfRange, "0.02"),
    Case("max: 0.02", "max: -1", 22, 46, .outOfRange),
    Case("max: 0.02", "max: 1e999", 22, 46, .outOfRange, "finite"),
    Case("max: 0.02", "max: .nan", 22, 46, .outOfRange, "finite"),
    Case("max: 0.02", "max: 20ms", 22, 46, .boundUnit),
    Case("max: 0.02", "max: much", 22, 46, .wrongType, "a number or a duration"),
    Case("max: 250ms", "max: 250", 23, 48, .boundUnit, "`250ms`"),
    Case("minSamples: 200", "minSamples: 0", 22, 64, .outOfRange),
    Case("name: latency", "name: errors", 23, 14, .repeatedItem, "line 22"),
    Case("sha256: 0d9d", "sha256: 0D9D", 12, 13, .digest),
    Case("sha256: 0d9d", "sha256: 0d9", 12, 13, .digest),
    Case("https://models.example.com/", "gs://models/", 11, 10, .modelLocation, "`gs`"),
    Case("https://models.example.com/", "/srv/", 11, 10, .modelLocation, "`file:///PATH`"),
    Case("https://models", "https://me:secret@models", 11, 10, .modelLocation, "password"),
    Case("https://models.example.com/", "repo:../", 11, 10, .modelLocation),
    Case("https://models.example.com/", "repo:/", 11, 10, .modelLocation),
    Case("https://models.example.com/", "file://srv/", 11, 10, .modelLocation),
    Case("https://models.example.com/", "file:///srv/../", 11, 10, .modelLocation),
    Case("https://models.example.com/", "https://models.example.com:99999/", 11, 10, .modelLocation),
    Case("https://models.example.com/", "https:///", 11, 10, .modelLocation),
    Case("https://models.example.com/fraud/8.tar.gz", "https://h/{{version}}", 11, 10, .modelLocation),
    Case("{{deployment}}", "{{deploiment}}", 14, 33, .unknownVariable, "`deployment`"),
    Case("{{deployment}}", "a {{ run }}", 14, 35, .unknownVariable),
    Case("{{deployment}}", "ab {{deployment", 14, 36, .unclosedVariable),
    Case("{{deployment}}", "{{parameters.treshold}}", 14, 33, .missingParameter, "`threshold`"),
    Case("{{deployment}}", "{{port.rest}}", 14, 33, .undeclaredPort, "`sklearn`"),
    Case("target: local", "target: locale", 7, 11, .unresolvedReference, "did you mean `local`?"),
    Case("runtime: sklearn", "runtime: torch", 8, 12, .unresolvedReference, "`sklearn`"),
    Case("parameters: {threshold: 0.5}", "parameters: {other: 0.5}", 8, 12, .missingParameter, "`threshold`"),
    Case("{threshold: 0.5}", "{threshold: '{{port}}'}", 8, 12, .filledText),
  ]

  /// Slips that are seen often, with the advice for them.
  static let slips: [Case] = [
    Case("bake: 5m", "bake: 5", 18, 26, .invalidDuration, "did you mean `5s` or `5m`?"),
    Case("weight: 10,", "weight: 10%,", 18, 16, .wrongType, "leave the `%` out"),
    Case("max: 0.02", "max: 2%", 22, 46, .wrongType, "write 2% as `0.02`"),
    Case("max: 0.02", "max: -1", 22, 46, .outOfRange, "of at least 0, not"),
    Case("https://models.example.com/", "/srv/", 11, 10, .modelLocation, "did you mean `file:///srv/fraud/8.tar.gz`?"),
    Case("https://models.example.com/", "./", 11, 10, .modelLocation, "did you mean `repo:fraud/8.tar.gz`?"),
    Case("replicas: 2", "version: x", 13, 3, .unknownField, "it belongs into `model`"),
    Case("  target: local\n", "", 6, 1, .missingField, "add it, such as `target: local`"),
    Case("replicas: 2", "schedule: * * * * *", 13, 14, .syntax, "quote a value that begins with `*`"),
    Case("parameters: {threshold: 0.5}", "parameters: {threshold: 0.5", 16, 10, .syntax, "the closing `}`"),
  ]

  static let yaml: [Case] = [
    Case("replicas: 2", "replicas: &x 2", 13, 13, .anchorOrAlias),
    Case("replicas: 2", "replicas: *x", 13, 13, .anchorOrAlias),
    Case("replicas: 2", "replicas: !!int 2", 13, 13, .tag),
    Case("replicas: 2", "replicas: 2\n  replicas: 3", 14, 3, .duplicateKey, "line 13"),
    Case("replicas: 2", "<<: {replicas: 2}", 13, 3, .mergeKey),
    Case("\"{{deployment}}\"", "{{deployment}}", 14, 33, .complexKey, "quotes"),
    Case("info", "\"a\\0b\"", 14, 20, .controlCharacter),
    Case("replicas: 2", "replicas: 2\n\tenv: 1", 14, 1, .syntax, "tabs"),
    Case("replicas: 2", "replicas: 2: 3", 13, 14, .syntax),
  ]

  @Test(arguments: fields + values + slips + yaml) func oneFaultIsToldOnceAtItsToken(_ example: Case) throws {
    let loaded = Example.load(changing: "team/fraud.yaml", example.old, to: example.new)
    let diagnostic = try #require(loaded.diagnostics.first)
    #expect([diagnostic.line, diagnostic.column] == example.place, "\(diagnostic.summary)")
    #expect(diagnostic.code == example.code, "\(diagnostic.summary)")
    #expect(diagnostic.message.contains(example.words), "\(diagnostic.summary)")
    #expect(diagnostic.path == "team/fraud.yaml")
    #expect(loaded.diagnostics.count == 1, "\(loaded.diagnostics.map(\.summary))")
    #expect(Example.declaration(loaded) == nil)
    #expect(loaded.valid == 2)
  }
}
