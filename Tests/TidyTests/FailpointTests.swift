import Testing

/// What kills the controller for tests is in no release.
struct FailpointTests {
  private static let path = "Sources/setpoint/Service/Failpoint.swift"

  @Test func failpointIsOnlyInDebugBuilds() throws {
    let file = try #require(SourceFile.sources.first { $0.path == Self.path })
    #expect(file.netLines.first == "#if DEBUG" && file.netLines.last == "#endif")
    let branches = file.netLines.filter { $0.drop { $0 == " " }.hasPrefix("#") }
    #expect(branches.count == 2, "all of it is one block")
  }

  @Test(arguments: SourceFile.sources.filter { $0.path != path })
  func nobodyElseNamesIt(file: SourceFile) {
    let others = file.netLines.contains { $0.contains("SETPOINT_FAILPOINT") }
    #expect(!others)
  }
}
