/// Help, made from the table that parsing uses.
package enum HelpText {
  /// No line is longer than this many columns.
  private static let width = 80

  /// - Parameter command: nil for the whole.
  package static func render(_ command: CommandName?) -> String {
    (command.map { page(.of($0)) } ?? overview).joined(separator: "\n") + "\n"
  }

  private static var overview: [String] {
    ["setpoint: GitOps for model deployments", "", "usage: setpoint COMMAND [OPTIONS]"]
      + CommandGroup.allCases.flatMap { ["", "\($0.title):"] + list($0.commands) } + [
        "", "`setpoint help COMMAND` shows what a command takes. Wrong usage exits 64.", "", "Example:",
        "  setpoint run --repo https://git.example.com/models.git --path manifests",
      ]
  }

  private static func list(_ commands: [CommandName]) -> [String] {
    let widest = CommandName.shown.map(\.rawValue.count).max() ?? 0
    return commands.map { name in
      "  \(name.rawValue)" + String(repeating: " ", count: widest - name.rawValue.count + 3)
        + CommandSpec.of(name).summary
    }
  }

  private static func page(_ spec: CommandSpec) -> [String] {
    var lines = ["setpoint \(spec.name.rawValue): \(spec.summary)", "", usage(spec)]
    for paragraph in spec.details { lines += [""] + Paragraph.lines(paragraph, width: width) }
    lines += ["", "Options:"] + options(spec.options + [CommandSpec.help])
    if !spec.example.isEmpty { lines += ["", "Example:"] + spec.example.map { "  \($0)" } }
    return lines
  }

  private static func usage(_ spec: CommandSpec) -> String {
    let words = ["usage: setpoint", spec.name.rawValue, spec.operands, spec.options.isEmpty ? "" : "[OPTIONS]"]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func options(_ options: [OptionSpec]) -> [String] {
    let labels = options.map { option in
      "  " + (option.short.map { "-\($0), " } ?? "") + "--\(option.name)" + (option.value.map { " \($0)" } ?? "")
    }
    let column = (labels.map(\.count).max() ?? 0) + 3
    return zip(labels, options).flatMap { label, option in
      let first = label + String(repeating: " ", count: column - label.count)
      return Paragraph.lines(option.help, width: width, first: first, indent: column)
    }
  }
}
