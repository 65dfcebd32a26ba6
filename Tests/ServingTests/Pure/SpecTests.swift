import Domain
import Processes
import Testing

@testable import Serving

struct SpecTests {
  @Test func `a replica's spec is read as it was written`() throws {
    let folder = try TemporaryFolder()
    let release = makeRelease(
      "v1", artifact: Artifact(location: .web(url: "https://host/a"), digest: digest(of: [1])))
    let spec = ReplicaSpec(release: release, index: 3, port: 7000, ports: ["grpc": 7001])
    try spec.write(to: "\(folder.path)/spec.json")
    #expect(ReplicaSpec.read("\(folder.path)/spec.json") == spec)
    #expect(ReplicaSpec.read("\(folder.path)/none.json") == nil)
    #expect(ReplicaSpec.read(try folder.file("torn.json", Array("{\"release\":".utf8))) == nil)
  }

  @Test func `the proxy's memory is read as it was written, and a torn one is empty`() throws {
    let folder = try TemporaryFolder()
    var memory = ProxyMemory()
    memory.generation = 9
    memory.layout = ProxyLayout(targets: [makeTarget()], deployments: [fraud: ["local"]])
    memory.routes[fraud] = RoutedDeployment(entry: RouteTests.entries[1], targets: ["local"])
    try memory.write(to: "\(folder.path)/proxy.json")
    #expect(ProxyMemory.read("\(folder.path)/proxy.json") == memory)
    #expect(ProxyMemory.read(try folder.file("torn.json", Array("{".utf8))) == ProxyMemory())
  }

  @Test func `placeholders of the replica are filled, and its own variables win`() {
    let server = ServerSpec(
      command: ["serve", "{{model.path}}", "{{port}}", "{{port.grpc}}"].map { Template($0) },
      environment: ["INDEX": Template("{{replica}}"), "HOME": Template("/root")], ports: ["grpc"],
      readiness: Readiness(path: Template("ready/{{replica}}"), interval: .seconds(1), timeout: .seconds(1)),
      grace: .seconds(1))
    let spec = ReplicaSpec(release: makeRelease("v1", server: server), index: 2, port: 7000, ports: ["grpc": 7001])
    let launch = ReplicaLaunch(spec, folder: ReplicaFolder(path: "/run/2"), model: "/m/x.bin", searchPath: "/bin")
    #expect(launch.request.command == ["serve", "/m/x.bin", "7000", "7001"])
    #expect(launch.request.environment == ["INDEX": "2", "HOME": "/run/2", "LANG": "C.UTF-8", "PATH": "/bin"])
    #expect(launch.readinessPath == "/ready/2")
  }
}
