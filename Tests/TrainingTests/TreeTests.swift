import Glibc
import Processes
import Testing

@testable import Training

/// Files as only a program with no regard for anybody names and nests them.
@Suite(.timeLimit(.minutes(1))) struct TreeTests {
  let bench: Bench
  let folder: AttemptFolder

  init() throws {
    bench = try Bench()
    folder = AttemptFolder("\(bench.root)/attempt")
    for path in folder.bulk { try Files.makeFolder(path) }
  }

  /// Not UTF-8.
  private static let name: [CChar] = [0x61, -1, -2, 0]

  private func makeUnspeakable(bytes: Int) throws {
    let output = open(folder.output, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(output) }
    try #require(mkdirat(output, Self.name, 0o700) == 0)
    let inner = openat(output, Self.name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(inner) }
    let file = openat(inner, Self.name, O_WRONLY | O_CREAT | O_CLOEXEC, 0o400)
    defer { close(file) }
    try #require(writeAll([UInt8](repeating: 1, count: bytes), to: file))
    try #require(fchmod(inner, 0o500) == 0)
  }

  @Test func namesThatAreNoTextAreRemoved() throws {
    try makeUnspeakable(bytes: 1)
    try Tree.remove(folder.output)
    #expect(!Files.exists(folder.output))
  }

  @Test func namesThatAreNoTextCount() throws {
    try makeUnspeakable(bytes: 1 << 20)
    #expect(Usage(small).excess(in: folder) == "it wrote more than 1 MiB into its output folder and home")
  }

  @Test func whatIsDeeperThanPathsReachIsRemoved() throws {
    var current = open(folder.output, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    for _ in 0..<5000 {
      try #require(mkdirat(current, "d", 0o700) == 0)
      let next = openat(current, "d", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      close(current)
      current = next
    }
    close(current)
    var limits = small
    limits.outputBytes = .max
    limits.outputFiles = 4999
    #expect(Usage(limits).excess(in: folder) == "it made more than 4999 files in its output folder and home")
    limits.outputFiles = 5000
    #expect(Usage(limits).excess(in: folder) == nil)
    try Tree.remove(folder.output)
    #expect(!Files.exists(folder.output))
  }

  @Test func aLinkIsNotFollowed() throws {
    try write([1], to: "\(bench.root)/mine")
    try #require(symlink(bench.root, "\(folder.output)/link") == 0)
    try Tree.remove(folder.output)
    #expect(Files.exists("\(bench.root)/mine"))
  }
}
