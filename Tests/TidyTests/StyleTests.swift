import Testing

/// Rules of style that are checked rather than remembered.
struct StyleTests {
  private static let files = SourceFile.sources.filter(\.isSwift)

  /// Calls that are banned in `Sources/`, and the files that may hold them all the same, with the reason there.
  private static let banned: [(text: String, allowed: Set<String>)] = [
    ("try!", []), ("as!", []), ("fatalError(", []), ("Task.detached", []), ("/bin/sh", []), ("print(", []),
    ("nonisolated(unsafe)", []), ("DispatchSemaphore", []), ("TODO", []), ("FIXME", []),
    ("@unchecked Sendable", ["Sources/Isolation/Guarded.swift"]),
  ]

  /// The decision core has neither clock nor dice, and never waits.
  private static let bannedInPure = [" Date(", ".now(", "random(", " async ", "await ", "UUID("]

  @Test(arguments: files)
  func holdsNoBannedCall(file: SourceFile) {
    for (text, allowed) in Self.banned where !allowed.contains(file.path) {
      let isUsed = file.netLines.contains { $0.contains(text) }
      #expect(!isUsed, "\(text) is banned")
    }
  }

  @Test(arguments: files.filter { ["Domain", "Planner"].contains($0.target) })
  func pureTargetsTakeTimeAndChanceAsArguments(file: SourceFile) {
    for text in Self.bannedInPure {
      let isUsed = file.netLines.contains { $0.contains(text) }
      #expect(!isUsed, "\(text) is banned")
    }
  }

  @Test(arguments: SourceFile.sources + SourceFile.tests)
  func linesFit(file: SourceFile) {
    let widest = file.lines.map(\.utf8.count).max() ?? 0
    #expect(widest <= 120 || file.lines.map(\.count).max() ?? 0 <= 120)
  }

  @Test(arguments: SourceFile.sources + SourceFile.tests)
  func filesAreSmallRooms(file: SourceFile) {
    let count = file.netLines.count
    #expect(count <= 400)
  }

  @Test func mostFilesAreNearSeventyLines() {
    let counts = Self.files.map(\.netLines.count).sorted()
    #expect(counts[counts.count / 2] <= 90, "the median file has grown")
  }

  @Test(arguments: files)
  func functionsAreShort(file: SourceFile) {
    for function in file.functions { #expect(function.length <= 70, "\(function.name) is too long") }
  }

  @Test(arguments: SourceFile.tests.filter { $0.isSwift && !$0.path.hasPrefix("Tests/TidyTests") })
  func testsDoNotSleep(file: SourceFile) {
    for text in ["Task.sleep", "usleep(", " sleep("] {
      let sleeps = file.netLines.contains { $0.contains(text) && !$0.contains("// polls:") }
      #expect(!sleeps, "\(text) in a test")
    }
  }

  @Test(arguments: files)
  func packageAPIHasADocumentationComment(file: SourceFile) {
    for (index, line) in file.lines.enumerated().dropFirst() where line.hasPrefix("package ") {
      guard !line.hasPrefix("package import"), !line.hasPrefix("package extension") else { continue }
      var above = index - 1
      while above > 0, file.lines[above].hasPrefix("@") { above -= 1 }
      let isDocumented = file.lines[above].hasPrefix("///")
      #expect(isDocumented, "line \(index + 1) has no documentation")
    }
  }
}

extension SourceFile {
  struct Function { let name: String, length: Int }

  /// Functions whose body opens on the line of the declaration or after it, with their length in lines.
  var functions: [Function] {
    var found: [Function] = []
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == " " }
      guard text.contains("func ") || text.hasPrefix("init(") || text.contains(" init("), !text.hasPrefix("//")
      else { continue }
      let indent = line.prefix { $0 == " " }.count
      let end = lines[(index + 1)...].firstIndex { $0.hasPrefix(String(repeating: " ", count: indent) + "}") }
      if let end { found.append(Function(name: String(text), length: end - index + 1)) }
    }
    return found
  }
}
