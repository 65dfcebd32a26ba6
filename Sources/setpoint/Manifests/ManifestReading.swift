import Glibc
import Manifest

/// Reads and parses files, several at once.
enum ManifestReading {
  /// A file's own part of the result.
  enum Outcome: Sendable {
    case parsed(ParsedFile)
    case unread(path: String, reason: String)
  }

  static func parse(_ paths: [String], options: ParseOptions = ParseOptions()) async -> [Outcome] {
    await inPieces(paths) { piece in
      let language = Language()
      return piece.map { outcome($0, options, language) }
    }
  }

  private static func outcome(_ path: String, _ options: ParseOptions, _ language: Language) -> Outcome {
    do throws(ReadFault) {
      let file = ManifestFile(path: path, blob: path, bytes: try read(path))
      return .parsed(Manifest.parse(file, options: options, language: language))
    } catch {
      return .unread(path: path, reason: error.reason)
    }
  }

  /// A file could not be read.
  struct ReadFault: Error {
    /// To follow "can't be read".
    let reason: String
  }

  /// The bytes of a file within the limit. A link is followed, for a person may name one; those below a folder are left
  /// out by `ManifestFolder`.
  static func read(_ path: String) throws(ReadFault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard descriptor >= 0 else { throw ReadFault(reason: errorText(errno)) }
    defer { close(descriptor) }
    return try read(descriptor)
  }

  /// All that comes from a descriptor, up to the largest file.
  static func read(_ descriptor: Int32) throws(ReadFault) -> [UInt8] {
    var found = stat()
    let size = fstat(descriptor, &found) == 0 && found.st_mode & S_IFMT == S_IFREG ? Int(found.st_size) : 64 << 10
    var (all, filled) = ([UInt8](repeating: 0, count: min(size, ManifestFolder.largestFile) + 1), 0)
    while true {
      if filled == all.count { all += [UInt8](repeating: 0, count: all.count) }
      let count = all.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw ReadFault(reason: errorText(errno)) }
      if count == 0 { break }
      filled += count
      guard filled <= ManifestFolder.largestFile else { throw ReadFault(reason: "is larger than 1 MiB; split it") }
    }
    all.removeLast(all.count - filled)
    return all
  }
}
