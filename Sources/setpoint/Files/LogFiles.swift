import Console
import Domain
import FoundationEssentials
import Glibc

/// One log of a replica.
struct LogFile: Equatable {
  let path: String
  /// `RELEASE#REPLICA`.
  let name: String
}

/// Finds the logs that a person asked for: `run/NAMESPACE/NAME/RELEASE/REPLICA/log` in the state folder.
struct LogFiles {
  private let options: LogsOptions
  private let folder: String

  init(_ options: LogsOptions) throws(ControlError) {
    self.options = options
    let run = options.state + "/run"
    let known = Self.names(run).flatMap { namespace in
      Self.names("\(run)/\(namespace)").map { DeploymentID(namespace: namespace, name: $0) }
    }
    switch options.name.match(among: known) {
    case .found(let id): folder = "\(run)/\(id.namespace)/\(id.name)"
    case .none(let message): throw ControlError("\(message) (looked in \(run))")
    }
  }

  /// Oldest first; what `--release`, `--replica` and `--since` leave.
  func files() throws(ControlError) -> [LogFile] {
    let found = Self.names(folder).filter { $0.hasPrefix(options.release ?? "") }.flatMap { release in
      Self.names("\(folder)/\(release)").flatMap { replica in
        ["log.1", "log"].map { LogFile(path: "\(folder)/\(release)/\(replica)/\($0)", name: "\(release)#\(replica)") }
      }
    }
    let wanted = found.filter { options.replica == nil || $0.name.hasSuffix("#\(options.replica ?? 0)") }
    return wanted.map { ($0, Self.modified($0.path)) }.filter { $0.1 >= earliest }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// Model servers do not all stamp their lines, so `--since` goes by the time a file was last written.
  private var earliest: Int64 {
    guard let since = options.since else { return 0 }
    return WallTime.now.milliseconds - since.milliseconds
  }

  private static func modified(_ path: String) -> Int64 {
    var found = stat()
    guard lstat(path, &found) == 0 else { return -1 }
    return Int64(found.st_mtim.tv_sec) * 1000 + Int64(found.st_mtim.tv_nsec) / 1_000_000
  }

  private static func names(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
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
