import Manifest

/// Sound YAML that no field takes.
extension HostileCase {
  private static let head = Example.minimal
  private static let fields = (0..<900).map { "  f\($0): 1\n" }.joined()
  /// Near the longest text that YAML lets through.
  private static let long = "9".times(65_000)

  private static func gate(_ max: String) -> String {
    head + "  rollout: {gates: [{name: a, metric: requests, max: \(max)}]}\n"
  }

  static let fieldCases: [HostileCase] = [
    HostileCase("unknown fields", .unknownField, 12, 3, head + fields),
    HostileCase("unknown fields at the top", .unknownField, 12, 1, head + fields.replacing("  f", with: "f")),
    HostileCase("equal fields", .duplicateKey, 13, 3, head + "  replicas: 1\n".times(900)),
    HostileCase("a long integer", .outOfRange, 12, 13, head + "  replicas: \(long)\n"),
    HostileCase("a long text for an integer", .wrongType, 12, 13, head + "  replicas: a\(long)\n"),
    HostileCase("a long name", .invalidText, 3, 18, head.replacing(once: "small", with: "a\(long)")),
    HostileCase("a long field", .unknownField, 12, 5, head + "  ? a\(long)\n  : 1\n"),
    HostileCase("a long kind", .unknownKind, 2, 7, "apiVersion: setpoint.dev/v1\nkind: a\(long)\n"),
    HostileCase("a long location", .invalidText, 9, 10, head.replacing(once: "repo:models", with: "repo:a\(long)")),
    HostileCase(
      "a long parameter", .invalidText, 11, 27, head.replacing(once: "threshold: 1", with: "threshold: \(long)")),
    HostileCase("a long bound", .outOfRange, 12, 54, gate(long)),
    HostileCase("an infinity by its exponent", .outOfRange, 12, 54, gate("1e999")),
    HostileCase("an infinity", .outOfRange, 12, 54, gate(".inf")),
    HostileCase("not a number", .outOfRange, 12, 54, gate(".nan")),
    HostileCase("an octal number", .wrongType, 12, 13, head + "  replicas: 0o17\n"),
    HostileCase("an old octal number", .wrongType, 12, 13, head + "  replicas: 017\n"),
    HostileCase("a hexadecimal number", .wrongType, 12, 13, head + "  replicas: 0xFF\n"),
    HostileCase("Norway", .needsQuotes, 12, 12, head + "  env: {A: no}\n"),
    HostileCase("a boolean of old", .wrongType, 12, 12, head + "  suspend: no\n"),
    HostileCase("many variables", .itemCount, 12, 12, head + "  env: {A: \"\("{{v}}".times(6000))\"}\n"),
    HostileCase("open variables", .itemCount, 12, 12, head + "  env: {A: \"\("{{".times(15_000))\"}\n"),
    HostileCase("anchors", .anchorOrAlias, 12, 9, head + "  env: [" + "&a a,".times(900) + "]\n"),
    HostileCase("aliases", .anchorOrAlias, 12, 9, head + "  env: [" + "*a ,".times(900) + "]\n"),
    HostileCase("steps", .itemCount, 12, 13, head + "  rollout: {steps: [" + "{weight: 1},".times(900) + "]}\n"),
    HostileCase("small documents", .missingField, 1, 5, "--- {}\n".times(1000)),
    HostileCase("comments only", .notAResource, 15_001, 1, "# x\n".times(15_000) + "x\n"),
  ]
}
