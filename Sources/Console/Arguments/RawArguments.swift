import Domain

/// The words of a command, sorted into options and operands by what the command takes.
struct RawArguments {
  let spec: CommandSpec
  private(set) var values: [String: String] = [:]
  private(set) var operands: [String] = []
  /// `--help` was among them: nothing else counts.
  private(set) var asksForHelp = false

  init(_ words: ArraySlice<String>, spec: CommandSpec) throws(UsageError) {
    self.spec = spec
    if RawArguments.asksForHelp(words) {
      asksForHelp = true
      return
    }
    var rest = words
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      if word.hasPrefix("-") && word != "-" { try take(word, &rest) } else { operands.append(word) }
    }
    try checkOperands()
  }

  private static func asksForHelp(_ words: ArraySlice<String>) -> Bool {
    words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
  }

  /// Takes one option, and its value from the same word or from the next one.
  private mutating func take(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let option = try option(parts[0])
    guard values[option.name] == nil else { throw UsageError(spec.name, "--\(option.name) is given twice") }
    guard let placeholder = option.value else {
      if parts.count > 1 { throw UsageError(spec.name, "--\(option.name) takes no value") }
      values[option.name] = ""
      return
    }
    let value = parts.count > 1 ? parts[1] : rest.first
    // A word that begins like an option is a value only if it was said with `=`.
    guard let value, !value.isEmpty, parts.count > 1 || value == "-" || !value.hasPrefix("-") else {
      throw UsageError(spec.name, "--\(option.name) expects a value: --\(option.name) \(placeholder)")
    }
    if parts.count == 1 { rest.removeFirst() }
    values[option.name] = value
  }

  private func option(_ word: String) throws(UsageError) -> OptionSpec {
    if word.hasPrefix("--"), let option = spec.option(named: String(word.dropFirst(2))) { return option }
    if word.count == 2, let short = word.last, let option = spec.option(short: short) { return option }
    let nearest = Nearest.match(word, among: (spec.options.map(\.name) + ["help"]).map { "--\($0)" })
    let advice = nearest.map { "did you mean \($0)?" } ?? expectedOptions
    throw UsageError(spec.name, "unknown option \(UsageError.quoted(word)): \(advice)")
  }

  private var expectedOptions: String {
    spec.options.isEmpty
      ? "none is expected" : "expected " + spec.options.map { "--\($0.name)" }.joined(separator: ", ")
  }

  private func checkOperands() throws(UsageError) {
    if operands.contains("") { throw UsageError(spec.name, "expected \(spec.operands), got an empty word") }
    if operands.count < spec.operandCount.lowerBound { throw UsageError(spec.name, "expected \(spec.operands)") }
    guard operands.count > spec.operandCount.upperBound else { return }
    let extra = UsageError.quoted(operands[spec.operandCount.upperBound])
    let expected = spec.operands.isEmpty ? "no operands" : "only \(spec.operands)"
    throw UsageError(spec.name, "expected \(expected), got \(extra)")
  }
}
