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

  static func isRefused(_ name: String) -> Bool {
    refused.contains(name) || refusedPrefixes.contains { name.hasPrefix($0) }
  }
}

extension TextRule {
  private static let nameExpectation = "a variable name: letters, digits and `_`, not a digit first"

  /// What POSIX lets an environment variable be called.
  static let environmentName = TextRule(nameExpectation, pattern: "^[A-Za-z_][A-Za-z0-9_]{0,254}$") { text in
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= 255, !Bytes.isDigit(first) else { return false }
    return bytes.allSatisfy { Bytes.isLetterOrDigit($0) || $0 == Bytes.underscore }
  }

  /// The same without what would let a pull request choose the code that is run.
  static let teamEnvironmentName = TextRule(nameExpectation, pattern: environmentName.pattern, form: teamFault)

  private static func teamFault(_ name: String) -> ScalarFault? {
    if let fault = environmentName.fault(name) { return fault }
    guard EnvironmentNames.isRefused(name) else { return nil }
    return ScalarFault(
      code: .forbiddenVariable,
      message: "can't be \(Printable.quoted(name)): it decides which code is loaded, and only a Runtime may set it")
  }
}
