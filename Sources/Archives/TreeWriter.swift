import Glibc

/// Writes files and folders below one folder that was empty at first.
///
/// As it never makes a link and nobody else writes there, a path without `..` can't lead out of it.
struct TreeWriter: ~Copyable {
  private(set) var files = 0
  private(set) var bytes = 0
  private let root: Descriptor
  private let limits: ArchiveLimits
  private var claimed: Set<EntryPath> = []
  private var directories: Set<EntryPath> = []
  private let buffer: UnsafeMutableRawBufferPointer

  init(folder: String, limits: ArchiveLimits) throws(ArchiveError) {
    let root = try Descriptor.open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, failing: .badTarget)
    guard isEmpty(folder) else { throw ArchiveError(.badTarget, folder) }
    self.root = root
    self.limits = limits
    buffer = .allocate(byteCount: 1 << 18, alignment: 16)
  }

  deinit { buffer.deallocate() }

  mutating func addDirectory(_ path: EntryPath) throws(ArchiveError) {
    try claim(path)
    for directory in path.parents + [path] { try make(directory) }
  }

  /// - Parameter announced: the size the archive promises, nil where it does not.
  mutating func addFile(
    _ path: EntryPath, announced: Int?, from reader: inout ArchiveReader
  ) throws(ArchiveError) {
    try claim(path)
    for directory in path.parents { try make(directory) }
    guard announced ?? 0 <= limits.totalBytes - bytes else { throw ArchiveError(.tooLarge, path.text) }
    files += 1
    try checkCount(path)
    let number = openat(root.number, path.text, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw failure(path) }
    let file = Descriptor(owning: number)
    let written = try copy(path, from: &reader, to: file)
    guard announced == nil || announced == written else { throw ArchiveError(.damaged, path.text) }
    guard fchmod(file.number, 0o444) == 0 else { throw failure(path) }
  }

  private mutating func copy(
    _ path: EntryPath, from reader: inout ArchiveReader, to file: borrowing Descriptor
  ) throws(ArchiveError) -> Int {
    var written = 0
    while case let count = try reader.read(into: buffer, entry: path.text), count > 0 {
      if Task.isCancelled { throw ArchiveError(.cancelled, path.text) }
      bytes += count
      guard bytes <= limits.totalBytes else { throw ArchiveError(.tooLarge, path.text) }
      try writeAll(buffer[..<count], to: file, path)
      written += count
    }
    return written
  }

  private func writeAll(
    _ bytes: Slice<UnsafeMutableRawBufferPointer>, to file: borrowing Descriptor, _ path: EntryPath
  ) throws(ArchiveError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(file.number, UnsafeMutableRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      rest = rest.dropFirst(count)
    }
  }

  private mutating func claim(_ path: EntryPath) throws(ArchiveError) {
    guard claimed.insert(path).inserted else { throw ArchiveError(.duplicate, path.text) }
  }

  private mutating func make(_ directory: EntryPath) throws(ArchiveError) {
    guard directories.insert(directory).inserted else { return }
    try checkCount(directory)
    guard mkdirat(root.number, directory.text, 0o700) == 0,
      fchmodat(root.number, directory.text, 0o755, 0) == 0
    else { throw failure(directory) }
  }

  private func checkCount(_ path: EntryPath) throws(ArchiveError) {
    if Task.isCancelled { throw ArchiveError(.cancelled, path.text) }
    guard files + directories.count <= limits.entries else { throw ArchiveError(.tooManyEntries, path.text) }
  }

  /// In a folder that was empty, what exists already was in the archive before.
  private func failure(_ path: EntryPath) -> ArchiveError {
    switch errno {
    case EEXIST, ENOTDIR, EISDIR: ArchiveError(.duplicate, path.text)
    case ENAMETOOLONG: ArchiveError(.pathTooLong, path.text)
    case let code: ArchiveError(.write, path.text, errno: code)
    }
  }
}

private func isEmpty(_ folder: String) -> Bool {
  guard let stream = opendir(folder) else { return false }
  defer { closedir(stream) }
  var count = 0
  // `.` and `..` are always there.
  while readdir(stream) != nil { count += 1 }
  return count <= 2
}
