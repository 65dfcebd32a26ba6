/// `HOST:PORT` and what a host can be.
enum HostAndPort {
  /// A host with an optional port.
  static func isAuthority(_ text: Substring) -> Bool {
    guard let (host, port) = split(text) else { return false }
    return isHost(host) && (port.map(isPort) ?? true)
  }

  /// A host with a port.
  static func isAddress(_ text: Substring) -> Bool {
    guard let (host, port) = split(text), let port else { return false }
    return isHost(host) && isPort(port)
  }

  private static func split(_ text: Substring) -> (host: Substring, port: Substring?)? {
    let searchFrom = text.hasPrefix("[") ? text.utf8.firstIndex(of: UInt8(ascii: "]")) : text.startIndex
    guard let searchFrom else { return nil }
    guard let colon = text.utf8[searchFrom...].firstIndex(of: UInt8(ascii: ":")) else { return (text, nil) }
    return (text[..<colon], text[text.utf8.index(after: colon)...])
  }

  private static func isHost(_ host: Substring) -> Bool {
    if host.hasPrefix("["), host.hasSuffix("]") {
      let address = host.dropFirst().dropLast().utf8
      return address.contains(58) && address.allSatisfy { isHex($0) || $0 == 58 || $0 == Bytes.dot }
    }
    guard let first = host.utf8.first, host.utf8.count <= 253 else { return false }
    return Bytes.isLetterOrDigit(first)
      && host.utf8.allSatisfy { Bytes.isLetterOrDigit($0) || $0 == Bytes.dot || $0 == Bytes.dash }
  }

  private static func isPort(_ port: Substring) -> Bool {
    guard port.utf8.first != 48, port.utf8.allSatisfy(Bytes.isDigit), let number = Int(port) else { return false }
    return (1...65_535).contains(number)
  }

  private static func isHex(_ byte: UInt8) -> Bool { Bytes.isDigit(byte) || (97...102).contains(byte | 0x20) }
}

extension TextRule {
  static var listenAddress: TextRule {
    TextRule(
      "an address to listen on: `HOST:PORT` such as `127.0.0.1:8080`",
      pattern: "^\(Pattern.host):\(Pattern.port)$"
    ) { HostAndPort.isAddress($0[...]) }
  }
}
