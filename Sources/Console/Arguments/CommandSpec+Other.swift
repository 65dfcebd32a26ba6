extension CommandSpec {
  static let completion = CommandSpec(
    name: .completion, operands: "bash|zsh|fish", operandCount: 1...1,
    operandKind: .choice(Shell.allCases.map(\.rawValue)),
    summary: "print a script that completes words in a shell",
    details: [
      "For one session: `source <(setpoint completion bash)`, the same with zsh, or "
        + "`setpoint completion fish | source`.",
      "For good: write it to ~/.local/share/bash-completion/completions/setpoint, to _setpoint in a folder of zsh's "
        + "fpath, or to ~/.config/fish/completions/setpoint.fish.",
    ],
    example: ["setpoint completion bash"])

  static let helpCommand = CommandSpec(
    name: .help, operands: "[COMMAND]", operandCount: 0...1, operandKind: .command,
    summary: "show help for the whole or for a command",
    example: ["setpoint help run"])

  static let version = CommandSpec(name: .version, summary: "print the version", example: ["setpoint version"])
}
