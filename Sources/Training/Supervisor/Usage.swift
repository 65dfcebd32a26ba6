import Glibc

/// What an attempt takes of the disk.
struct Usage: Sendable {
  private let limits: TrainingLimits

  init(_ limits: TrainingLimits) { self.limits = limits }

  /// What is too much, and what to do; nil while all is within its limits.
  func excess(in folder: AttemptFolder) -> String? {
    if let free = Self.freeBytes(folder.path), free < limits.freeBytes {
      return "the disk of \(folder.path) has \(ByteWords.text(free)) left, and \(ByteWords.text(limits.freeBytes)) "
        + "have to stay free; make room there"
    }
    var bytes = 0
    var files = 0
    for path in [folder.output, folder.home] {
      var excess: String?
      var walk = TreeWalk()
      let trouble = walk.run(path) { entry in
        bytes += Int(entry.status.st_blocks) * Self.blockBytes
        files += 1
        excess = self.excess(bytes: bytes, files: files)
        return excess == nil
      }
      if let excess { return excess }
      // What can't be told now, the next look tells: the machine's trouble, or what was moved during this one.
      if let trouble, !trouble.isOfTheMachine { return "\(trouble); what it holds has to stay readable" }
    }
    return nil
  }

  /// What `st_blocks` counts in.
  private static let blockBytes = 512

  private func excess(bytes: Int, files: Int) -> String? {
    if bytes > limits.outputBytes {
      return "it wrote more than \(ByteWords.text(limits.outputBytes)) into its output folder and home"
    }
    if files > limits.outputFiles {
      return "it made more than \(limits.outputFiles) files in its output folder and home"
    }
    return nil
  }

  private static func freeBytes(_ path: String) -> Int? {
    var space = statvfs()
    guard statvfs(path, &space) == 0 else { return nil }
    return Int(space.f_bavail) * Int(space.f_frsize)
  }
}
