extension ValidateOptions {
  init(_ arguments: RawArguments) throws(UsageError) {
    paths = arguments.operands
    root = arguments.value("root")
    platform = try arguments.platform()
    strict = arguments.isSet("strict")
    format = try arguments.choice("output", .text)
  }
}

extension DiffOptions {
  init(_ arguments: RawArguments) throws(UsageError) {
    base = arguments.operands[0]
    head = arguments.operands.dropFirst().first
    repo = arguments.value("repo") ?? "."
    path = arguments.value("path") ?? "."
    platform = try arguments.platform()
    format = try arguments.choice("output", .text)
    tag = try Self.tag(arguments, format)
    detailedExitCode = arguments.isSet("detailed-exitcode")
  }

  private static let longestTag = 64

  /// Only what can't end an HTML comment.
  private static func tag(_ arguments: RawArguments, _ format: DiffFormat) throws(UsageError) -> String? {
    guard let tag = arguments.value("tag") else { return nil }
    guard format == .markdown else { throw UsageError(.diff, "--tag is expected only with --output markdown") }
    let isPlain = tag.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0)) }
    guard isPlain, !tag.contains("--"), tag.count <= longestTag else {
      throw UsageError(
        .diff,
        "--tag expects at most \(longestTag) letters, digits, dots, slashes, underscores and single dashes, "
          + "got \(UsageError.quoted(tag))")
    }
    return tag
  }
}

extension RawArguments {
  /// Where platform kinds may stand, in the form that paths of manifests have.
  fileprivate func platform() throws(UsageError) -> String {
    guard let text = value("platform") else { return "platform" }
    if text == "." || text == "./" { return "" }
    let folder = text.hasSuffix("/") ? text.dropLast() : text[...]
    let names = folder.split(separator: "/", omittingEmptySubsequences: false)
    guard !names.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
      throw UsageError(
        spec.name,
        "--platform expects a folder below the manifests, such as platform or shared/platform, "
          + "got \(UsageError.quoted(text))")
    }
    return String(folder)
  }

  func topic(_ text: String) throws(UsageError) -> ExplainTopic {
    guard let topic = ExplainTopic(text) else {
      throw UsageError(spec.name, "expected \(spec.operands), got \(UsageError.quoted(text))")
    }
    return topic
  }

  func shell(_ text: String) throws(UsageError) -> Shell {
    guard let shell = Shell(rawValue: text) else {
      let known = Self.listed(Shell.allCases.map(\.rawValue))
      throw UsageError(spec.name, "expected \(known), got \(UsageError.quoted(text))")
    }
    return shell
  }
}
