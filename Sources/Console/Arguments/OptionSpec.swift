/// An option of a command.
struct OptionSpec {
  /// Without the dashes.
  let name: String
  let short: Character?
  /// What its value is called in help; nil for an option without a value.
  let value: String?
  /// What its value is, for completion.
  let valueKind: WordKind
  let help: String

  init(_ name: String, short: Character? = nil, value: String? = nil, _ valueKind: WordKind = .free, help: String) {
    self.name = name
    self.short = short
    self.value = value
    self.valueKind = valueKind
    self.help = help
  }

  /// `-o FORMAT`, one of the words of `Format`, of which the first is the default.
  static func output<Format>(_ format: Format.Type) -> OptionSpec
  where Format: RawRepresentable & CaseIterable, Format.RawValue == String {
    let words = format.allCases.map(\.rawValue)
    return OptionSpec(
      "output", short: "o", value: "FORMAT", .choice(words),
      help: "\(RawArguments.listed(words)) (default: \(words.first ?? ""))")
  }

  /// The words that say it: `-o` and `--output`.
  var spellings: [String] { (short.map { ["-\($0)"] } ?? []) + ["--\(name)"] }
}
