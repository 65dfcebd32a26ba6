import Glibc
import Processes
import Testing

@Suite(.timeLimit(.minutes(1))) struct GroupTests {
  let space: Workspace

  init() throws { space = try Workspace() }

  /// `timeout --foreground` runs its command as a child in its own group.
  private func parentAndChild() -> SpawnRequest {
    space.request("timeout", "--foreground", "1000", "sleep", "1000")
  }

  private func child(of handle: ProcessHandle) async throws -> ProcessIdentity {
    while true {
      if let pid = groupMembers(of: handle.identity).first(where: { $0 != handle.identity.pid }) {
        return try #require(ProcessIdentity.current(of: pid))
      }
      await Task.yield()
    }
  }

  @Test func aSignalToTheGroupReachesGrandchildren() async throws {
    try await withProcess(parentAndChild()) { handle in
      let child = try #require(try adopt(try await child(of: handle)))
      #expect(residentBytes(ofGroup: handle.identity) > residentBytes(of: handle.identity) ?? .max)
      #expect(try handle.signalGroup(SIGKILL))
      _ = try await child.exited()
    }
  }

  @Test func aGroupThatLostItsLeaderCanStillBeKilled() async throws {
    try await withProcess(parentAndChild()) { handle in
      let child = try #require(try adopt(try await child(of: handle)))
      try handle.signal(SIGKILL)
      _ = try await handle.exited()
      #expect(groupMembers(of: handle.identity) == [child.identity.pid])
      #expect(try handle.signalGroup(SIGKILL))
      _ = try await child.exited()
    }
  }

  @Test func freePortsAreDifferentAndCanBeBound() throws {
    let ports = try freeLoopbackPorts(50)
    #expect(Set(ports).count == 50)
    #expect(!ports.contains(0))
    #expect(try freeLoopbackPort() > 0)
  }

  @Test(arguments: [
    ("env", "/no/such:/usr/bin", "/usr/bin/env"), ("env", "relative::", nil), ("", "/usr/bin", nil),
    ("a/b", "", "a/b"), ("bin", "/usr", nil), ("passwd", "/etc", nil),
  ])
  func aProgramIsLookedUpInThePathGiven(name: String, path: String, found: String?) {
    #expect(executable(named: name, path: path) == found)
  }
}
