import Domain

/// The folder that holds one token a file.
struct Credentials: Sendable {
  private let folder: String

  init(folder: String) { self.folder = folder }

  /// The token of this name, as the file has it now; a line break at its end is not part of it.
  ///
  /// Refused are a symbolic link, a file that everybody may read or write, and what can't stand in a header. Errors
  /// never hold a part of the token. Blocks as long as the disk does.
  func token(_ name: String) throws(MetricError) -> String {
    guard name.isIdentifier else { throw Self.error(name, "has a name that no credential can have") }
    let file: SmallFile
    do throws(SmallFileFault) {
      file = try SmallFile.read("\(folder)/\(name)", limit: MetricLimits.credentialBytes)
    } catch {
      throw Self.error(name, error.message)
    }
    guard file.mode & 0o007 == 0 else { throw Self.error(name, "is open to everybody; take it back with chmod o=") }
    let token = Self.withoutLineBreak(file.bytes)
    guard !token.isEmpty else { throw Self.error(name, "is empty") }
    guard token.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw Self.error(name, "holds something else than one line of visible ASCII")
    }
    return String(decoding: token, as: UTF8.self)
  }

  private static func withoutLineBreak(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard bytes.last == UInt8(ascii: "\n") else { return bytes[...] }
    let line = bytes.dropLast()
    return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  private static func error(_ name: String, _ message: String) -> MetricError {
    MetricError(.badCredential, "the credential “\(excerpt(name))” \(message)")
  }
}
