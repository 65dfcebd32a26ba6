import Glibc

/// A walk through a folder and all below it, by descriptors and the bytes of the names, so that it gets at what has no
/// proper name, lies deeper than paths reach, or changes meanwhile. Follows no link; goes on after trouble.
struct TreeWalk {
  struct Entry {
    /// The folder that it is in.
    let folder: Int32
    let name: [CChar]
    let status: stat

    var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
  }

  /// One of the folders that lead to where the walk stands.
  private struct Level {
    let entry: Entry?
    let status: stat
    var folders: [Entry]
  }

  private var levels: [Level] = []
  private var trouble: TrainingFault?

  /// - Parameters:
  ///   - visit: is given each entry, a folder before what is in it; false ends the walk.
  ///   - leave: is given each folder after what is in it.
  /// - Returns: the first trouble there was. A missing folder is none.
  mutating func run(
    _ path: String, visit: (Entry) -> Bool, leave: (Entry) -> Void = { _ in }
  ) -> TrainingFault? {
    var current = open(path, Self.flags)
    guard current >= 0 else { return errno == ENOENT ? nil : Files.failure("can't open", path) }
    defer { close(current) }
    guard enter(current, nil, visit) else { return trouble }
    while let level = levels.last {
      if let next = level.folders.last {
        levels[levels.count - 1].folders.removeLast()
        guard let folder = descend(current, to: next) else { continue }
        close(current)
        current = folder
        guard enter(current, next, visit) else { return trouble }
      } else {
        levels.removeLast()
        guard let above = levels.last, let entry = level.entry else { break }
        guard let folder = ascend(current, to: above) else { return trouble }
        close(current)
        current = folder
        leave(Entry(folder: current, name: entry.name, status: entry.status))
      }
    }
    return trouble
  }

  /// To be told as trouble of the walk.
  mutating func note(_ what: String, _ name: [CChar], _ code: Int32) {
    // Removed meanwhile.
    if code == ENOENT { return }
    let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    trouble = trouble ?? TrainingFault(what, "“\(excerpt(text))”", code: code)
  }

  private static let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

  private mutating func descend(_ current: Int32, to entry: Entry) -> Int32? {
    let folder = openat(current, entry.name, Self.flags)
    if folder >= 0 { return folder }
    note("can't open the folder", entry.name, errno)
    return nil
  }

  /// By `..`, as one descriptor for each level would be too many. Nil when the folder was moved meanwhile.
  private mutating func ascend(_ current: Int32, to level: Level) -> Int32? {
    let folder = openat(current, "..", Self.flags)
    var status = stat()
    guard folder >= 0, fstat(folder, &status) == 0 else {
      note("can't leave the folder", level.entry?.name ?? [], errno)
      if folder >= 0 { close(folder) }
      return nil
    }
    if status.st_ino == level.status.st_ino, status.st_dev == level.status.st_dev { return folder }
    close(folder)
    trouble = trouble ?? TrainingFault("a folder was moved while it was looked at").ofTheMachine
    return nil
  }

  /// False when the visitor has seen enough.
  private mutating func enter(_ current: Int32, _ entry: Entry?, _ visit: (Entry) -> Bool) -> Bool {
    var status = stat()
    if fstat(current, &status) != 0 { note("can't look at the folder", entry?.name ?? [], errno) }
    var folders: [Entry] = []
    for name in names(in: current, entry?.name ?? []) {
      var status = stat()
      guard fstatat(current, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        note("can't look at", name, errno)
        continue
      }
      let entry = Entry(folder: current, name: name, status: status)
      guard visit(entry) else { return false }
      if entry.isFolder { folders.append(entry) }
    }
    levels.append(Level(entry: entry, status: status, folders: folders))
    return true
  }

  private mutating func names(in current: Int32, _ name: [CChar]) -> [[CChar]] {
    let copy = openat(current, ".", Self.flags)
    guard copy >= 0, let folder = fdopendir(copy) else {
      note("can't read the folder", name, errno)
      if copy >= 0 { close(copy) }
      return []
    }
    defer { closedir(folder) }
    var names: [[CChar]] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else { break }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        $0.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
      }
      if name != Self.itself, name != Self.above { names.append(name) }
    }
    if errno != 0 { note("can't read the folder", name, errno) }
    return names
  }

  private static let itself: [CChar] = [0x2E, 0]
  private static let above: [CChar] = [0x2E, 0x2E, 0]
}
