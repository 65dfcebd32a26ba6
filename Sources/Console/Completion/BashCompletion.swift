/// For bash 4.4 and newer, with or without the package bash-completion.
///
/// Files and folders are left to readline, which knows how to quote them. Candidates are never evaluated, and a branch
/// whose name a shell would read as more than a word is not offered: it would be inserted as it is.
struct BashCompletion {
  let kinds: [String]

  var lines: [String] {
    ["# Completion of setpoint for bash. For one session: source <(setpoint completion bash)", ""]
      + Self.main + [""] + values + [""] + options + [""] + operands + ["", "complete -F _setpoint setpoint"]
  }

  private static let main = #"""
    _setpoint() {
        local cur=${COMP_WORDS[COMP_CWORD]} command='' option='' ended='' kind='' word i
        local -i count=0
        local -a words=()
        COMPREPLY=()
        for ((i = 1; i < COMP_CWORD; i++)); do
            word=${COMP_WORDS[i]}
            if [[ -n $option ]]; then
                # readline makes three words of --option=value.
                [[ $word == = ]] || option=''
            elif [[ -z $ended && $word == -- ]]; then
                ended=1
            elif [[ -z $ended && $word == -?* ]]; then
                if _setpoint_value "$command $word"; then option=$word; fi
            elif [[ -z $command ]]; then
                command=$word
            else
                count+=1
            fi
        done
        [[ $cur == = ]] && cur=''
        kind='' words=()
        if [[ -n $option ]]; then
            _setpoint_value "$command $option"
        elif [[ -z $ended && $cur == -* ]]; then
            _setpoint_options "$command"
        else
            _setpoint_operand "$command" "$count"
        fi
        case $kind in
            files) compopt -o default 2>/dev/null ;;
            folders) compopt -o dirnames 2>/dev/null ;;
            revisions)
                while IFS= read -r word; do
                    [[ $word == *[!A-Za-z0-9._/@+-]* ]] || words+=("$word")
                done < <(\#(CompletionScript.listRevisions))
                ;;
        esac
        for word in ${words[@]+"${words[@]}"}; do
            if [[ $word == "$cur"* ]]; then COMPREPLY+=("$word"); fi
        done
    }
    """#.split(separator: "\n").map(String.init)

  private var values: [String] {
    let cases = CommandSpec.shown.flatMap { spec in
      spec.options.compactMap { option -> String? in
        guard option.value != nil else { return nil }
        let names = option.spellings.map { ShellWord.posix("\(spec.name.rawValue) \($0)") }
        return "        \(names.joined(separator: " | "))) \(assignment(option.valueKind)) ;;"
      }
    }
    return function(
      "value", "What the value of an option is; fails for one that takes none.", cases: cases, last: "return 1")
  }

  private var options: [String] {
    let general = [CommandSpec.help, OptionSpec.version].flatMap(\.spellings)
    let cases = CommandSpec.shown.map { spec in
      "        \(spec.name.rawValue)) words=(\(spec.everyOption.flatMap(\.spellings).joined(separator: " "))) ;;"
    }
    return function(
      "options", "The options of a command.",
      cases: ["        '') words=(\(general.joined(separator: " "))) ;;"] + cases)
  }

  private var operands: [String] {
    let cases = CommandSpec.shown.compactMap { spec -> String? in
      guard spec.operandKind != .free else { return nil }
      let most = spec.operandCount.upperBound
      let condition = most == Int.max ? "" : "(($2 < \(most))) && "
      return "        \(spec.name.rawValue)) \(condition)\(assignment(spec.operandKind)) ;;"
    }
    return function(
      "operand", "What the next operand is, of which there are already so many.",
      cases: ["        '') \(assignment(.command)) ;;"] + cases)
  }

  private func function(_ name: String, _ comment: String, cases: [String], last: String? = nil) -> [String] {
    ["# \(comment)", "_setpoint_\(name)() {", "    case $1 in"] + cases
      + (last.map { ["        *) \($0) ;;"] } ?? []) + ["    esac", "}"]
  }

  private func assignment(_ kind: WordKind) -> String {
    if let words = kind.words(kinds: kinds) { return "words=(\(words.map(ShellWord.posix).joined(separator: " ")))" }
    switch kind {
    case .file: return "kind=files"
    case .folder: return "kind=folders"
    case .revision: return "kind=revisions"
    case .free, .choice, .kind, .command: return "kind=free"
    }
  }
}
