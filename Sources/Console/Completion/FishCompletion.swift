/// For fish 3.4 and newer.
struct FishCompletion {
  let kinds: [String]

  var lines: [String] {
    ["# Completion of setpoint for fish. For one session: setpoint completion fish | source", ""]
      + state + ["", "complete -c setpoint -f", complete(in: "", "-l version", OptionSpec.version.help)]
      + CommandSpec.shown.map { complete(in: "", "-a \($0.name.rawValue)", $0.summary) }
      + ["complete -c setpoint -s h -l help -d \(ShellWord.fish(CommandSpec.help.help))"]
      + CommandSpec.shown.flatMap { spec in spec.options.map { option(spec, $0) } + operand(spec) }
  }

  /// Succeeds where one is in a command, with fewer operands so far than were said.
  private var state: [String] {
    let valued = CommandSpec.shown.flatMap { spec in
      spec.options.filter { $0.value != nil }.flatMap { option in
        option.spellings.map { ShellWord.fish("\(spec.name.rawValue) \($0)") }
      }
    }
    let list = valued.map { "        \($0)" }.joined(separator: " \\\n")
    return #"""
      function __setpoint_in -a command most
          set -l valued \
      \#(list)
          set -l words (commandline -opc)
          set -l now ''
          set -l count 0
          set -l state options
          for word in $words[2..]
              if test $state = value
                  set state options
              else if test $state = options -a "$word" = --
                  set state operands
              else if test $state = options; and string match -qr -- '^-.' "$word"
                  contains -- "$now $word" $valued; and set state value
              else if test -z "$now"
                  set now "$word"
              else
                  set count (math $count + 1)
              end
          end
          test "$now" = "$command"; or return 1
          test -z "$most"; or test $count -lt $most
      end
      """#.split(separator: "\n").map(String.init)
  }

  private func complete(in command: String, _ what: String, _ help: String) -> String {
    "complete -c setpoint -n \(condition(command)) \(what) -d \(ShellWord.fish(help))"
  }

  private func condition(_ command: String, most: Int? = nil) -> String {
    let words = [command.isEmpty ? "\"\"" : command] + (most.map { ["\($0)"] } ?? [])
    return ShellWord.fish((["__setpoint_in"] + words).joined(separator: " "))
  }

  private func option(_ spec: CommandSpec, _ option: OptionSpec) -> String {
    let names = (option.short.map { "-s \($0) " } ?? "") + "-l \(option.name)"
    let value = option.value == nil ? "" : " " + arguments(option.valueKind, isRequired: true)
    return complete(in: spec.name.rawValue, names + value, option.help)
  }

  private func operand(_ spec: CommandSpec) -> [String] {
    guard spec.operandKind != .free else { return [] }
    let most = spec.operandCount.upperBound
    let condition = condition(spec.name.rawValue, most: most == Int.max ? nil : most)
    return ["complete -c setpoint -n \(condition) \(arguments(spec.operandKind, isRequired: false))"]
  }

  /// What is offered; `-x` and `-r` say that the option takes a value.
  private func arguments(_ kind: WordKind, isRequired: Bool) -> String {
    let value = isRequired ? "-x " : ""
    if let words = kind.words(kinds: kinds) { return value + "-a \(ShellWord.fish(words.joined(separator: " ")))" }
    switch kind {
    case .file: return (isRequired ? "-r " : "") + "-F"
    case .folder: return value + "-a \(ShellWord.fish("(__fish_complete_directories)"))"
    case .revision: return value + "-a \(ShellWord.fish("(\(CompletionScript.listRevisions))"))"
    case .free, .choice, .kind, .command: return isRequired ? "-x" : ""
    }
  }
}
