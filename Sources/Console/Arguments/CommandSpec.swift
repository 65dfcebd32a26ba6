/// What a command takes: parsing and help are both made from it.
struct CommandSpec {
  let name: CommandName
  /// The words after the command, as in a usage line; empty when there are none.
  var operands = ""
  /// How many operands there may be.
  var operandCount: ClosedRange<Int> = 0...0
  /// What the operands are, for completion.
  var operandKind = WordKind.free
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
