package import Domain

/// Where an artifact is, as a manifest says it.
package enum ModelLocation: Hashable, Sendable {
  case file(path: String)
  case repository(path: String)
  case web(url: String)
  /// An object in S3 or in what speaks its protocol.
  case bucket(url: String)
  /// A version in a model registry.
  case registry(name: String, version: String)

  /// With the commit that declared it; nil for what this version of Setpoint can't fetch.
  package func resolved(at revision: Revision) -> ArtifactLocation? {
    switch self {
    case .file(let path): .file(path: path)
    case .repository(let path): .repository(path: path, revision: revision)
    case .web(let url): .web(url: url)
    case .bucket, .registry: nil
    }
  }

  /// The part before the first colon.
  package var scheme: String {
    switch self {
    case .file: "file"
    case .repository: "repo"
    case .web: "https"
    case .bucket: "s3"
    case .registry: "models"
    }
  }
}

/// Why a text is not the location of a model.
struct LocationFault: Error, Equatable {
  /// To follow the field's name.
  let message: String
  /// What was probably meant.
  var meant: String?
}

extension ModelLocation {
  static let supported =
    "`file:///PATH`, `repo:PATH`, `https://…`, `http://…`, `s3://BUCKET/KEY` or `models:/NAME/VERSION`"

  static let pattern: String = {
    // Neither escapes nor variables.
    let path = #"(?![^\n]*\{\{)"# + Pattern.path(excluding: "%")
    return "^(\(Pattern.webURL)|\(Pattern.bucketURL)|file:///\(path)|repo:\(path)"
      + "|models:/\(Pattern.identifier)/\(Pattern.version))$"
  }()

  init(_ text: String) throws(LocationFault) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      throw LocationFault(message: "must be \(Self.supported)", meant: Self.withScheme(text))
    }
    let rest = text[text.utf8.index(after: colon)...]
    switch text[..<colon] {
    case "file": self = .file(path: try Self.filePath(rest))
    case "repo": self = .repository(path: try Self.repositoryPath(rest))
    case "https", "http": self = .web(url: try Self.web(text, rest))
    case "s3": self = .bucket(url: try Self.bucket(text, rest))
    case "models": self = try Self.registry(rest)
    default:
      throw LocationFault(message: "has the scheme \(String(text[..<colon]).quoted); it must be \(Self.supported)")
    }
  }

  /// The location that a bare path most likely is.
  private static func withScheme(_ path: String) -> String? {
    let bare = path.hasPrefix("./") ? path.dropFirst(2) : path[...]
    let meant = bare.hasPrefix("/") ? "file://\(bare)" : "repo:\(bare)"
    return (try? ModelLocation(meant)) == nil ? nil : meant
  }

  private static func filePath(_ rest: Substring) throws(LocationFault) -> String {
    guard rest.hasPrefix("///") else {
      throw LocationFault(message: "must name an absolute path on this machine: `file:///PATH`")
    }
    try checkPath(rest.dropFirst(3))
    return String(rest.dropFirst(2))
  }

  private static func repositoryPath(_ rest: Substring) throws(LocationFault) -> String {
    guard !rest.hasPrefix("/") else {
      throw LocationFault(message: "must be relative to the root of the repository: `repo:PATH` without a leading `/`")
    }
    try checkPath(rest)
    return String(rest)
  }

  private static func checkPath(_ path: Substring) throws(LocationFault) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
      throw LocationFault(message: "must be a path without `.`, `..` or empty parts")
    }
    guard !path.utf8.contains(UInt8(ascii: "%")), !path.hasVariables else {
      throw LocationFault(message: "must be the path as it is, without `%` escapes and `{{variables}}`")
    }
    guard !path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      throw LocationFault(message: "must be a path without control characters")
    }
  }

  private static func bucket(_ text: String, _ rest: Substring) throws(LocationFault) -> String {
    let parts = rest.dropFirst(2).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard rest.hasPrefix("//"), parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
      text.utf8.allSatisfy(Bytes.isURLCharacter), !text.utf8.contains(UInt8(ascii: "@"))
    else { throw LocationFault(message: "must be `s3://BUCKET/KEY` of visible ASCII characters, without credentials") }
    return text
  }

  /// As MLflow writes it: `models:/NAME/VERSION`.
  private static func registry(_ rest: Substring) throws(LocationFault) -> ModelLocation {
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[0].isEmpty, TextRule.identifier.accepts(parts[1]),
      TextRule.version.accepts(parts[2])
    else { throw LocationFault(message: "must be `models:/NAME/VERSION`") }
    return .registry(name: parts[1], version: parts[2])
  }

  private static func web(_ text: String, _ rest: Substring) throws(LocationFault) -> String {
    guard rest.hasPrefix("//"), text.utf8.allSatisfy(Bytes.isURLCharacter) else {
      throw LocationFault(message: "must be a complete URL of visible ASCII characters, others as `%` escapes")
    }
    let authority = Substring(
      rest.utf8.dropFirst(2).prefix {
        $0 != Bytes.slash && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
      })
    guard !authority.utf8.contains(UInt8(ascii: "@")) else {
      throw LocationFault(message: "must not hold a user name or password: credentials never stand in Git")
    }
    guard !text.utf8.contains(UInt8(ascii: "#")), HostAndPort.isAuthority(authority) else {
      throw LocationFault(message: "must be `https://HOST/PATH` with an optional port and no fragment")
    }
    return text
  }
}

extension TextRule {
  static var modelLocation: TextRule {
    TextRule(
      ModelLocation.supported, pattern: ModelLocation.pattern
    ) { text in
      do throws(LocationFault) {
        _ = try ModelLocation(text)
        return nil
      } catch {
        let hint = error.meant.map { "; did you mean \($0.quoted)?" } ?? ""
        return ScalarFault(code: .modelLocation, message: error.message + ", not " + text.quoted + hint)
      }
    }
  }
}
