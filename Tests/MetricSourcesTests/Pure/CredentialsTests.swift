import Glibc
import Testing

@testable import MetricSources

struct CredentialsTests {
  private let folder: TemporaryFolder
  private var credentials: Credentials { Credentials(folder: folder.path) }

  init() throws { folder = try TemporaryFolder() }

  private func fault(_ name: String = "prom-token") -> String? {
    message { () throws(MetricError) in _ = try credentials.token(name) }
  }

  @Test(arguments: ["s3cret", "s3cret\n", "s3cret\r\n"])
  func aTokenIsTheFilesOneLine(content: String) throws {
    try folder.write("prom-token", content)
    #expect(try credentials.token("prom-token") == "s3cret")
  }

  @Test func aTokenIsReadAnewEachTime() throws {
    try folder.write("a", "one")
    #expect(try credentials.token("a") == "one")
    try folder.write("a", "two")
    #expect(try credentials.token("a") == "two")
  }

  @Test(arguments: [
    ("", "is empty"), ("\n", "is empty"), ("s3cret\n\n", "holds something else than one line of visible ASCII"),
    ("s3 cret", "holds something else than one line of visible ASCII"),
    ("s3cret\r\nX-Evil: 1", "holds something else than one line of visible ASCII"),
    ("s3crét", "holds something else than one line of visible ASCII"),
    (String(repeating: "s", count: 8193), "is longer than 8192 bytes"),
  ])
  func whatIsNoTokenIsRefusedAndNotTold(content: String, expected: String) throws {
    try folder.write("prom-token", content)
    #expect(fault() == "the credential “prom-token” \(expected)")
  }

  @Test(arguments: [0o604, 0o602, 0o644, 0o666] as [mode_t])
  func aFileThatIsOpenToEverybodyIsRefused(mode: mode_t) throws {
    try folder.write("prom-token", "s3cret", mode: mode)
    #expect(fault() == "the credential “prom-token” is open to everybody; take it back with chmod o=")
    chmod(folder.file("prom-token"), 0o440)
    #expect(fault() == nil)
  }

  @Test func onlyARegularFileIsRead() throws {
    #expect(fault() == "the credential “prom-token” does not exist")
    try folder.write("real", "s3cret")
    symlink(folder.file("real"), folder.file("prom-token"))
    #expect(fault() == "the credential “prom-token” is a symbolic link")
    mkfifo(folder.file("pipe"), 0o600)
    #expect(fault("pipe") == "the credential “pipe” is not a regular file")
    mkdir(folder.file("folder"), 0o700)
    #expect(fault("folder") == "the credential “folder” is not a regular file")
  }

  @Test(arguments: ["../etc/passwd", "a/b", "", ".", "..", ".hidden", "a\0b", String(repeating: "a", count: 64)])
  func aNameCanNotLeaveTheFolder(name: String) {
    #expect(fault(name)?.hasSuffix("has a name that no credential can have") == true)
  }
}
