import Domain
import Hashing

let fraud = DeploymentID(namespace: "risk", name: "fraud")
let churn = DeploymentID(namespace: "risk", name: "churn")

func releaseID(_ name: String) -> ReleaseID { ReleaseID(unchecked: sha256Hex(name)) }
func digest(of bytes: [UInt8]) -> Digest { Digest(unchecked: sha256Hex(bytes)) }

let releaseA = releaseID("a")
let releaseB = releaseID("b")
let releaseC = releaseID("c")

func replica(_ release: ReleaseID, _ index: Int = 0, of deployment: DeploymentID = fraud) -> ReplicaID {
  ReplicaID(deployment: deployment, release: release, index: index)
}

func makeTarget(_ name: String = "local", listen: String = "127.0.0.1:8080") -> LocalTarget {
  LocalTarget(name: name, listen: listen, requestTimeout: .seconds(30), maxConcurrentRollouts: 10)
}

func makeServer(_ command: [String], ports: [String] = [], grace: Interval = .seconds(5)) -> ServerSpec {
  ServerSpec(
    command: command.map { Template($0) }, environment: ["MODE": Template("test")], ports: ports,
    readiness: Readiness(path: Template("/ready"), interval: Interval(milliseconds: 50), timeout: .seconds(10)),
    grace: grace)
}

func makeRelease(
  _ version: String, of deployment: DeploymentID = fraud, server: ServerSpec? = nil, target: String = "local",
  artifact: Artifact = Artifact(location: .file(path: "/model.bin"), digest: digest(of: []))
) -> Release {
  Release(
    id: releaseID("\(deployment) \(version)"), deployment: deployment, version: version, artifact: artifact,
    server: server ?? makeServer(["model", "{{port}}"]), target: target)
}
