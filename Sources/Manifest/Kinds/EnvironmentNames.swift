internal import YAML

/// Which environment variables can be set by whom.
enum EnvironmentNames {
  /// Of one value, in bytes. Linux passes no string of more than 128 KiB to a program.
  static let longestValue = 32_768

  /// Variables that make a program load other code, and those that the target sets itself.
  static let refused: Set<String> = [
    "BASH_ENV", "CDPATH", "CLASSPATH", "ENV", "GCONV_PATH", "GLIBC_TUNABLES", "HOME", "IFS", "JAVA_TOOL_OPTIONS",
    "JDK_JAVA_OPTIONS", "LANG", "LOCPATH", "NODE_OPTIONS", "NODE_PATH", "OPENSSL_CONF", "OPENSSL_MODULES", "PATH",
    "PERL5DB", "PERL5LIB", "PERL5OPT", "PERLLIB", "PROMPT_COMMAND", "PYTHONBREAKPOINT", "PYTHONEXECUTABLE",
    "PYTHONHOME", "PYTHONINSPECT", "PYTHONPATH", "PYTHONPLATLIBDIR", "PYTHONPYCACHEPREFIX", "PYTHONSTARTUP",
    "PYTHONUSERBASE", "PYTHONWARNINGS", "RUBYLIB", "RUBYOPT", "SHELLOPTS", "BASHOPTS", "PS4", "_JAVA_OPTIONS",
  ]

  static let refusedPrefixes = ["LD_", "DYLD_", "BASH_FUNC_"]

  /// In a deployment's `env`, unless its Runtime allows it.
  static func isRefused(_ name: String) -> Bool {
    refused.contains(name) || refusedPrefixes.contains { name.hasPrefix($0) }
  }
}

extension TextRule {
  /// What POSIX lets an environment variable be called.
  static var environmentName: TextRule {
    TextRule(
      "a variable name: letters, digits and `_`, not a digit first", pattern: "^[A-Za-z_][A-Za-z0-9_]{0,254}$"
    ) { text in
      let bytes = text.utf8
      guard let first = bytes.first, bytes.count <= 255, !Bytes.isDigit(first) else { return false }
      return bytes.allSatisfy { Bytes.isLetterOrDigit($0) || $0 == Bytes.underscore }
    }
  }
}
