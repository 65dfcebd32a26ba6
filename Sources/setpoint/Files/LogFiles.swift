import Console
import Domain
import FoundationEssentials
import Glibc

/// Finds the logs that a person asked for: `run/NAMESPACE/NAME/RELEASE/REPLICA/log` in the state folder.
struct LogFiles: LogFinder {
  private let options: LogsOptions
  private let folder: String

  init(_ options: LogsOptions) throws(ControlError) {
    self.options = options
    let run = options.state + "/run"
    let known = Folder.names(in: run).flatMap { namespace in
      Folder.names(in: "\(run)/\(namespace)").map { DeploymentID(namespace: namespace, name: $0) }
    }
    switch options.name.match(among: known) {
    case .found(let id): folder = "\(run)/\(id.namespace)/\(id.name)"
    case .none(let message): throw ControlError("\(message) (looked in \(run))")
    }
  }

  /// Oldest first; what `--release`, `--replica` and `--since` leave.
  func files() throws(ControlError) -> [LogFile] {
    let found = Folder.names(in: folder).filter { $0.hasPrefix(options.release ?? "") }.flatMap { release in
      Folder.names(in: "\(folder)/\(release)").flatMap { replica in
        LogFile.all(in: "\(folder)/\(release)/\(replica)", ["log.1", "log"], name: "\(release)#\(replica)")
      }
    }
    let wanted = found.filter { options.replica == nil || $0.name.hasSuffix("#\(options.replica ?? 0)") }
    return wanted.written(within: options.since)
  }
}

/// Reads a log on from where it last stopped, whole lines only, each with its replica in front.
struct LogReader {
  let file: LogFile
  private var offset: Int64 = 0

  /// Read at one time at most, in bytes.
  private static let piece = 1 << 20

  init(file: LogFile) { self.file = file }

  mutating func readOn() -> String {
    var text = ""
    while let lines = nextLines() { text += lines }
    return text
  }

  private mutating func nextLines() -> String? {
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var found = stat()
    // A log that was cut in place begins again.
    if fstat(descriptor, &found) == 0, Int64(found.st_size) < offset { offset = 0 }
    var bytes = [UInt8](repeating: 0, count: Self.piece)
    let count = pread(descriptor, &bytes, bytes.count, off_t(offset))
    guard count > 0 else { return nil }
    let end = bytes[..<count].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? (count == bytes.count ? count : 0)
    guard end > 0 else { return nil }
    offset += Int64(end)
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropLast().map { "\(file.name) \($0)\n" }.joined()
  }
}
