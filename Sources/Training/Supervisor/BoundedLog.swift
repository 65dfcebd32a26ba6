import Glibc
import Processes

/// What a command wrote, within bounds: its beginning in one file, and the newest of the rest in two that take turns.
///
/// A write that fails is lost: the training is worth more than its log.
struct BoundedLog: ~Copyable {
  private let folder: AttemptFolder
  private let limits: TrainingLimits
  private var descriptor: Int32
  /// Bytes that the file still takes.
  private var room: Int
  private var recent: [UInt8] = []

  init(_ folder: AttemptFolder, limits: TrainingLimits) throws(TrainingFault) {
    self.folder = folder
    self.limits = limits
    room = limits.logHeadBytes
    descriptor = Self.openNew(folder.log)
    guard descriptor >= 0 else { throw Files.failure("can't make", folder.log) }
  }

  deinit { close(descriptor) }

  mutating func append(_ bytes: [UInt8]) {
    recent = (recent + bytes).suffix(TrainingLimits.quotedBytes)
    var rest = bytes[...]
    while !rest.isEmpty {
      if room == 0 { turn() }
      let part = rest.prefix(room)
      _ = writeAll(Array(part), to: descriptor)
      room -= part.count
      rest = rest.dropFirst(part.count)
    }
  }

  /// For a reason: without control characters, the first of them perhaps cut.
  var lastLines: String {
    let lines = String(decoding: recent, as: UTF8.self).split(whereSeparator: \.isNewline).map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 32 && !(127...159).contains($0.value) }))
    }
    return lines.filter { !$0.allSatisfy(\.isWhitespace) }.suffix(TrainingLimits.quotedLines).joined(separator: "\n")
  }

  /// The newest file becomes the older one, and what that held is gone.
  private mutating func turn() {
    close(descriptor)
    rename(folder.newerLog, folder.olderLog)
    descriptor = Self.openNew(folder.newerLog)
    room = max(1, limits.logTailBytes)
  }

  private static func openNew(_ path: String) -> Int32 {
    open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
  }
}
