/// What a command takes: parsing and help are both made from it.
struct CommandSpec {
  let name: CommandName
  /// The words after the command, as in a usage line; empty when there are none.
  var operands = ""
  /// How many operands there may be.
  var operandCount: ClosedRange<Int> = 0...0
  /// One line for the list of commands.
  let summary: String
  /// What a person needs to know beside the options; paragraphs.
  var details: [String] = []
  var options: [OptionSpec] = []
  var example: [String] = []

  /// Every command has `--help`.
  static let help = OptionSpec("help", short: "h", help: "show this")

  func option(named name: String) -> OptionSpec? { options.first { $0.name == name } }
  func option(short: Character) -> OptionSpec? { options.first { $0.short == short } }
}

/// An option of a command.
struct OptionSpec {
  /// Without the dashes.
  let name: String
  let short: Character?
  /// What its value is called in help; nil for an option without a value.
  let value: String?
  let help: String

  init(_ name: String, short: Character? = nil, value: String? = nil, help: String) {
    self.name = name
    self.short = short
    self.value = value
    self.help = help
  }
}
