package import Domain

/// What a person asks for, why, and how the answer is told.
package struct VerbOptions: Equatable, Sendable {
  /// The command that was used, for messages.
  package var command: CommandName
  package var request: Request
  /// Empty if none was given.
  package var reason: String
  package var state: String
  package var format: OutputFormat

  package enum Request: Equatable, Sendable {
    /// About one deployment; `release` is the beginning of the hash of the release that is meant.
    case verb(Verb, NameQuery, release: String?)
    /// The repository may have changed; a name is only checked.
    case lookAgain(NameQuery?)
    /// What is held until then is meant.
    case confirm
  }
}

extension VerbOptions {
  /// Fewer digits of a release could mean several.
  private static let releaseDigits = 4...ReleaseID.length

  init(
    _ command: CommandName, _ arguments: RawArguments, _ environment: CallerEnvironment
  ) throws(UsageError) {
    self.command = command
    request = try Self.request(command, arguments)
    reason = arguments.value("reason") ?? ""
    state = try arguments.state(environment)
    format = try arguments.choice("output", .text)
  }

  private static func request(_ command: CommandName, _ arguments: RawArguments) throws(UsageError) -> Request {
    let name = try arguments.operands.first.map { (text) throws(UsageError) in try arguments.name(text) }
    guard let verb = Verb(rawValue: command.rawValue) else { return .confirm }
    if verb == .sync, !arguments.isSet("override") {
      for option in ["reason", "release"] { try arguments.check(option, needs: "override") }
      return .lookAgain(name)
    }
    guard let name else { throw UsageError(command, "--override expects a NAME") }
    return .verb(verb, name, release: try release(arguments))
  }

  private static func release(_ arguments: RawArguments) throws(UsageError) -> String? {
    guard let text = arguments.value("release")?.lowercased() else { return nil }
    guard releaseDigits.contains(text.utf8.count), text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
      throw UsageError(
        arguments.spec.name,
        "--release expects \(releaseDigits.lowerBound) to \(releaseDigits.upperBound) hex digits of a release, "
          + "got \(UsageError.quoted(text))")
    }
    return text
  }
}
