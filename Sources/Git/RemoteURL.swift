/// What is allowed as the address of a remote repository.
enum RemoteURL {
  /// Why the address is refused; nil if it is allowed. The text never repeats any of it.
  static func problem(with url: String) -> String? {
    guard !url.isEmpty else { return "the URL is empty" }
    guard url.utf8.count <= GitLimits.bytesPerURL else { return "the URL has more than \(GitLimits.bytesPerURL) bytes" }
    guard oneLine(url, limit: GitLimits.bytesPerURL) == url else { return "the URL has invisible characters" }
    if url.hasPrefix("/") { return url == "/" ? "the path names no repository" : nil }
    guard !url.contains(" ") else { return "the URL has a space" }
    guard let end = url.firstRange(of: "://") else { return problem(withShort: url) }
    return problem(scheme: url[..<end.lowerBound], rest: url[end.upperBound...])
  }

  /// The form that goes to libgit2, which takes a plain path with a colon for a host name.
  static func forLibrary(_ url: String) -> String {
    guard url.hasPrefix("/") else { return url }
    let plain = url.utf8.drop { $0 == UInt8(ascii: "/") }
    return "file:///" + plain.map(escaped).joined()
  }

  /// The path of a repository on this machine; nil if the URL leads to a server.
  static func localPath(_ url: String) -> String? {
    if url.hasPrefix("/") { return url }
    for prefix in ["file://localhost/", "file:///"] where url.hasPrefix(prefix) {
      return "/" + unescaped(url.dropFirst(prefix.count).utf8)
    }
    return nil
  }

  private static func unescaped(_ text: Substring.UTF8View) -> String {
    var (bytes, rest) = ([UInt8](), text[...])
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(String(digits) ?? "", radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func problem(scheme: Substring, rest: Substring) -> String? {
    switch scheme {
    case "file":
      let path = rest.hasPrefix("localhost/") ? rest.dropFirst("localhost".count) : rest
      return path.hasPrefix("/") && !path.hasPrefix("//") && path.count > 1 ? nil : "a file URL names an absolute path"
    case "git", "http", "https": return problem(authority: rest, user: .refused)
    case "ssh": return problem(authority: rest, user: .allowed)
    default: return "the form of the URL is not supported"
    }
  }

  private enum User {
    case allowed
    case refused
  }

  private static func problem(authority rest: Substring, user: User) -> String? {
    guard !rest.contains("?"), !rest.contains("#") else { return "the URL has a query or a fragment" }
    guard let slash = rest.firstIndex(of: "/"), rest[slash...].count > 1 else { return "the URL names no repository" }
    var host = rest[..<slash]
    if let at = host.lastIndex(of: "@") {
      if let problem = problem(user: host[..<at], user) { return problem }
      host = host[host.index(after: at)...]
    }
    return problem(host: host)
  }

  private static func problem(user name: Substring, _ user: User) -> String? {
    if name.contains(":") { return "the URL carries a password" }
    // A token is often put where the user name belongs.
    if user == .refused { return "the URL carries a user name, which may be a secret" }
    return isWord(name) ? nil : "the user name has characters that are not allowed"
  }

  private static func problem(host: Substring) -> String? {
    var name = host
    if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
      let port = host[host.index(after: colon)...]
      guard port.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(port), (1...65_535).contains(number)
      else { return "the port is not a number from 1 to 65535" }
      name = host[..<colon]
    }
    if name.hasPrefix("["), name.hasSuffix("]") {
      let address = name.dropFirst().dropLast()
      return !address.isEmpty && address.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." } ? nil : badHost
    }
    return isWord(name) ? nil : badHost
  }

  private static let badHost = "the host name has characters that are not allowed"

  /// `user@host:path`, as ssh and scp have it.
  private static func problem(withShort url: String) -> String? {
    guard let colon = url.firstIndex(of: ":"), let at = url.lastIndex(of: "@") else {
      return "the form of the URL is not supported"
    }
    guard at < colon else { return "the URL carries a password" }
    let path = url[url.index(after: colon)...]
    guard !path.isEmpty, !path.hasPrefix(":"), !path.hasPrefix("-") else { return "the URL names no repository" }
    return problem(user: url[..<at], .allowed) ?? problem(host: url[url.index(after: at)..<colon])
  }

  /// Letters, digits and a few signs of ASCII, not starting with "-".
  private static func isWord(_ text: Substring) -> Bool {
    !text.isEmpty && !text.hasPrefix("-") && text.utf8.allSatisfy(isWordByte)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: "-._~+".utf8.contains(byte)
    }
  }

  private static func escaped(_ byte: UInt8) -> String {
    if isWordByte(byte) || byte == UInt8(ascii: "/") { return String(UnicodeScalar(byte)) }
    let hex = String(byte, radix: 16)
    return "%" + (hex.count == 1 ? "0" : "") + hex
  }
}

/// A URL as it may be shown. An allowed URL carries no secret and stays whole; of any other, everything before the
/// last "@" and after the first "?" or "#" is hidden.
package func redacted(_ url: String) -> String {
  if RemoteURL.problem(with: url) == nil { return url }
  let schemeEnd = url.firstRange(of: "://")?.upperBound
  let scheme = schemeEnd.map { url[..<$0] }.flatMap { $0.contains("@") ? nil : $0 } ?? ""
  var rest = url[scheme.endIndex...]
  if scheme.isEmpty { rest = url[...] }
  var shown = String(scheme)
  if let at = rest.lastIndex(of: "@") {
    shown += "***@"
    rest = rest[rest.index(after: at)...]
  }
  let tail = rest.firstIndex { $0 == "?" || $0 == "#" }
  shown += rest[..<(tail ?? rest.endIndex)] + (tail == nil ? "" : "?***")
  return oneLine(shown, limit: GitLimits.errorCharacters)
}

/// True for a folder of this machine, which is written to under a lock of Git's: a process that is killed while it
/// holds one leaves it behind, and nobody can write there any more.
package func isOnThisMachine(url: String) -> Bool { RemoteURL.localPath(url) != nil }
