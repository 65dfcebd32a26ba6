import Testing

@testable import Serving

struct LogRotationTests {
  @Test func `a long log is cut in place and its end kept beside it`() throws {
    let folder = try TemporaryFolder()
    let log = try folder.file("log", Array("0123456789".utf8))
    let older = "\(folder.path)/log.1"
    try LogRotation.cut(log, older: older, limit: 10)
    #expect(Files.size(older) == nil)
    try LogRotation.cut(log, older: older, limit: 4)
    #expect(Files.size(log) == 0)
    #expect(Files.read(older, limit: 100) == Array("6789".utf8))
  }
}
