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
    var folders = [folder.output, folder.home]
    while let path = folders.popLast() {
      for name in Files.names(in: path) {
        var status = stat()
        guard lstat("\(path)/\(name)", &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR { folders.append("\(path)/\(name)") }
        bytes += Int(status.st_blocks) * 512
        files += 1
        if let excess = excess(bytes: bytes, files: files) { return excess }
      }
    }
    return nil
  }

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
