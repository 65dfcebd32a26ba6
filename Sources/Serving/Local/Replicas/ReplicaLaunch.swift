import Domain
import Processes

/// How a replica's process is started, with every placeholder filled.
struct ReplicaLaunch {
  let request: SpawnRequest
  /// What its readiness probe asks for.
  let readinessPath: String

  /// - Parameters:
  ///   - model: path of the verified artifact.
  ///   - searchPath: `PATH` of the process.
  init(_ spec: ReplicaSpec, folder: ReplicaFolder, model: String, searchPath: String) {
    let server = spec.release.server
    let values = Self.values(spec, model: model)
    var environment = server.environment.mapValues { $0.filled(values).text }
    environment["PATH"] = searchPath
    environment["HOME"] = folder.path
    environment["LANG"] = "C.UTF-8"
    request = SpawnRequest(
      command: server.command.map { $0.filled(values).text }, environment: environment, directory: folder.path,
      output: folder.log, record: folder.record)
    readinessPath = Self.readinessPath(spec, values)
  }

  /// The path that an adopted replica is asked for; the model's own path is no part of it.
  static func readinessPath(of spec: ReplicaSpec) -> String { readinessPath(spec, values(spec, model: "")) }

  private static func readinessPath(_ spec: ReplicaSpec, _ values: [String: String]) -> String {
    let path = spec.release.server.readiness.path.filled(values).text
    return path.hasPrefix("/") ? path : "/" + path
  }

  private static func values(_ spec: ReplicaSpec, model: String) -> [String: String] {
    var values = ["replica": "\(spec.index)", "port": "\(spec.port)", "model.path": model]
    for (name, port) in spec.ports { values["port.\(name)"] = "\(port)" }
    return values
  }
}
