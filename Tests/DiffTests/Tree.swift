import Diff
import Domain
import Manifest
import Reports

/// A small tree that can be changed file by file.
struct Tree {
  var files: [String: String]

  static let runtime = """
    apiVersion: setpoint.dev/v1
    kind: Runtime
    metadata: {name: sklearn}
    spec:
      local:
        command: [/opt/serve, "{{model.path}}"]
        readiness: {path: /ready}
    """

  static let target = """
    apiVersion: setpoint.dev/v1
    kind: Target
    metadata: {name: local}
    spec:
      local: {listen: "127.0.0.1:8080", maxConcurrentRollouts: 2}
    """

  static let policy = """
    apiVersion: setpoint.dev/v1
    kind: RolloutPolicy
    metadata: {name: careful}
    spec:
      steps:
      - {weight: 10, bake: 5m}
      - {weight: 100, bake: 30m}
      gates:
      - {name: errors, metric: errorRate, max: 0.02, minSamples: 200}
    """

  static func deployment(_ name: String, version: String = "1", more: String = "") -> String {
    """
    apiVersion: setpoint.dev/v1
    kind: ModelDeployment
    metadata: {name: \(name), namespace: risk}
    spec:
      target: local
      runtime: sklearn
      model:
        version: "\(version)"
        uri: file:///srv/\(name)-\(version)
        sha256: \(String(repeating: version == "2" ? "b" : "a", count: 64))
      policy: careful
    \(more)
    """
  }

  /// With the platform's files and one deployment of each name.
  init(_ names: String...) {
    files = [
      "platform/runtime.yaml": Self.runtime, "platform/target.yaml": Self.target, "platform/policy.yaml": Self.policy,
    ]
    for name in names { files["risk/\(name).yaml"] = Self.deployment(name) }
  }

  func with(_ path: String, _ text: String?) -> Tree {
    var tree = self
    tree.files[path] = text
    return tree
  }

  /// With a text of a file replaced by another one.
  func changing(_ path: String, _ old: String, to new: String) -> Tree {
    guard let text = files[path], let place = text.firstRange(of: old) else { return with(path, "no \(old)") }
    return with(path, text.replacingCharacters(in: place, with: new))
  }

  func side(_ name: String) -> Side {
    let options = ParseOptions(keepsValues: true)
    let documents = files.filter { $0.key.hasSuffix(".json") }.mapValues { Array($0.utf8) }
    let parsed = files.filter { documents[$0.key] == nil }.map { path, text in
      Manifest.parse(ManifestFile(path: path, blob: "", bytes: Array(text.utf8)), options: options)
    }
    let revision = Revision(unchecked: String(repeating: "a", count: 40))
    return Side(
      name: name, loaded: assemble(parsed, revision: revision, documents: documents),
      manifestsFolder: manifestsFolder(of: parsed, platform: "platform"))
  }

  func report(changedTo head: Tree) -> DiffReport { compare(side("base"), head.side("head")) }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
