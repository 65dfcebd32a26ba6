import Domain
import Testing

@testable import Serving

struct NamesTests {
  @Test(
    "a file keeps its name, an archive is known by its",
    arguments: [
      (ArtifactLocation.file(path: "/srv/m/model.joblib"), "model.joblib", false),
      (.web(url: "https://host/a/model.tar.gz?sig=x/y.bin#part"), "model.tar.gz", true),
      (.web(url: "https://host/model.pt"), "model.pt", false),
      (.file(path: "/srv/Model.ZIP"), "Model.ZIP", true),
      (.file(path: "/srv/.."), "artifact", false),
      (.web(url: "https://host/download?id=1"), "download", false),
    ])
  func artifact(_ location: ArtifactLocation, _ base: String, _ isArchive: Bool) {
    #expect(ArtifactName.base(of: location) == base)
    #expect(ArtifactName.isArchive(location) == isArchive)
  }

  @Test func `a state folder whose sockets would have too long names is refused`() throws {
    let long = "/" + String(repeating: "x", count: 80)
    let error = #expect(throws: ServingError.self) { _ = try StatePaths(state: long) }
    #expect(error?.kind == .statePathTooLong)
    #expect(try StatePaths(state: "/var/lib/setpoint").proxy == "/var/lib/setpoint/proxy")
  }

  @Test(
    "the last line of a log is a hint",
    arguments: [
      ("", ""), ("one\ntwo\n", "two"), ("one\n \n\n", "one"), ("\u{1b}[31mred\u{1b}[0m\n", "[31mred[0m"),
      (String(repeating: "x", count: 500), String(repeating: "x", count: 200)),
    ])
  func hint(_ log: String, _ line: String) {
    #expect(ExitReason.lastLine(Array(log.utf8)) == line)
  }

  @Test("names in the proxy are read as they were written", arguments: Slot.all)
  func names(_ slot: Slot) {
    let backend = BackendName(fraud, slot)
    #expect(BackendName(backend.description) == backend)
    let server = ServerName(releaseA, 12)
    #expect(ServerName(server.description) == server)
  }

  @Test(
    "names of others are no names of ours",
    arguments: [
      "none", "next:local", "a:b:s4", "a:b:s-1", "a:b:c", "a:b:s0:x",
    ])
  func others(_ name: String) {
    #expect(BackendName(name) == nil)
  }
}
