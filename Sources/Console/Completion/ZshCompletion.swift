/// For zsh with its completion system (`compinit`): to be sourced, or as `_setpoint` in a folder of `fpath`.
struct ZshCompletion {
  let kinds: [String]

  var lines: [String] {
    [
      "#compdef setpoint",
      "# Completion of setpoint for zsh. For one session: source <(setpoint completion zsh)", "", "_setpoint() {",
      "  local curcontext=\"$curcontext\" context state state_descr",
      "  local -a line",
      "  local -A opt_args",
      "  _arguments -C \\",
    ] + general + [
      "    '1:command:_setpoint_commands' \\",
      "    '*::: :->command' && return",
      "  [[ $state == command ]] || return 1",
      "  words=(\"$line[1]\" \"${words[@]}\")",
      "  ((CURRENT += 1))",
      "  curcontext=\"${curcontext%:*}-$line[1]:\"",
      "  case $line[1] in",
    ] + CommandSpec.shown.flatMap(arguments) + ["  esac", "}", ""] + commands + [""] + Self.revisions + [""]
      + Self.start
  }

  private var general: [String] {
    [CommandSpec.help, OptionSpec.version].map { "    \(optionSpec($0, isAlone: true)) \\" }
  }

  private var commands: [String] {
    ["_setpoint_commands() {", "  local -a commands=("]
      + CommandSpec.shown.map { spec in
        "    " + ShellWord.posix("\(spec.name.rawValue):\(spec.summary)")
      } + ["  )", "  _describe -t commands command commands", "}"]
  }

  private static let revisions = #"""
    _setpoint_revisions() {
      local -a revisions=(${(f)"$(\#(CompletionScript.listRevisions))"})
      _wanted revisions expl 'branch or tag' compadd -a revisions
    }
    """#.split(separator: "\n").map(String.init)

  /// As a function of `fpath` this file is the body of `_setpoint` at its first call.
  private static let start = [
    "if [[ $funcstack[1] == _setpoint ]]; then", "  _setpoint \"$@\"", "else", "  compdef _setpoint setpoint", "fi",
  ]

  private func arguments(_ spec: CommandSpec) -> [String] {
    let specs = spec.everyOption.map { optionSpec($0, isAlone: $0.name == CommandSpec.help.name) } + operandSpecs(spec)
    return ["    \(spec.name.rawValue))", "      _arguments -S \\"]
      + specs.dropLast().map { "        \($0) \\" } + specs.suffix(1).map { "        \($0)" } + ["      ;;"]
  }

  /// - Parameter isAlone: nothing else makes sense beside it.
  private func optionSpec(_ option: OptionSpec, isAlone: Bool) -> String {
    let value = option.value.map { ":\(escaped($0)):\(action(option.valueKind))" } ?? ""
    let text = ShellWord.posix("[\(escaped(option.help))]\(value)")
    let suffix = option.value == nil ? "" : "="
    let excluded = isAlone ? "(- *)" : "(\(option.spellings.joined(separator: " ")))"
    guard let short = option.short else { return ShellWord.posix(excluded) + "--\(option.name)\(suffix)\(text)" }
    return ShellWord.posix(excluded) + "{-\(short),--\(option.name)\(suffix)}\(text)"
  }

  private func operandSpecs(_ spec: CommandSpec) -> [String] {
    let most = spec.operandCount.upperBound
    if most == Int.max { return [ShellWord.posix("*:\(escaped(spec.operands)):\(action(spec.operandKind))")] }
    return (0..<most).map { index in
      let colons = index < spec.operandCount.lowerBound ? ":" : "::"
      return ShellWord.posix("\(index + 1)\(colons)\(escaped(spec.operands)):\(action(spec.operandKind))")
    }
  }

  private func action(_ kind: WordKind) -> String {
    if kind == .command { return "_setpoint_commands" }
    if let words = kind.words(kinds: kinds) { return "(\(words.joined(separator: " ")))" }
    switch kind {
    case .file: return "_files"
    case .folder: return "_path_files -/"
    case .revision: return "_setpoint_revisions"
    case .free, .choice, .kind, .command: return " "
    }
  }

  /// `_arguments` ends a text at a bracket or a colon.
  private func escaped(_ text: String) -> String {
    ShellWord.escaped(text, ["\\": "\\\\", "[": "\\[", "]": "\\]", ":": "\\:"])
  }
}
