import Glibc
import Processes

/// Says how a command ended, for people.
enum ExitWords {
  static func text(_ status: ExitStatus, _ limits: TrainingLimits) -> String {
    switch status {
    case .exited(let status): "the command exited with status \(status)"
    case .signalled(SIGXFSZ):
      "the command was killed for writing a file of more than \(ByteWords.text(limits.fileBytes))"
    case .signalled(SIGKILL): "the command was killed by signal 9; the machine may have run out of memory"
    case .signalled(let signal): "the command was killed by signal \(signal)"
    case .unknown: "the command ended"
    }
  }
}

/// Sizes for people.
enum ByteWords {
  /// `64 GiB`, `1.5 MiB`, `12 bytes`.
  static func text(_ bytes: Int) -> String {
    for (shift, unit) in [(30, "GiB"), (20, "MiB"), (10, "KiB")] where bytes >= 1 << shift {
      let tenths = (bytes >> shift) * 10 + (((bytes & ((1 << shift) - 1)) * 10) >> shift)
      return tenths % 10 == 0 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }
    return "\(bytes) bytes"
  }
}
