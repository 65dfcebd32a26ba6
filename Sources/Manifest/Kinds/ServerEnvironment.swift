package import Domain
internal import YAML

/// The environment variables that a deployment sets.
package struct ServerEnvironment: Sendable {
  package let texts: [String: Template]
  /// The names of credentials, by variable.
  package let credentials: [String: String]
  /// The `{{port.NAME}}` in it: whether they exist, the Runtime knows.
  let ports: [Reference]
  /// Variables that decide which code is loaded: whether they may be set, the Runtime says.
  let loading: [Reference]

  init(_ spec: ObjectValue, report: Report) {
    let entries = spec.map("env")
    texts = spec.texts("env").mapValues { Template($0) }
    credentials = entries.reduce(into: [:]) { $0[$1.key] = $1.value.value.object?.optionalText("fromCredential") }
    ports = entries.flatMap { report.tokens(of: $0.value) }.compactMap { token in
      guard case .namedPort(let name) = token.variable else { return nil }
      return Reference(name: name, range: token.range)
    }
    loading = entries.filter { EnvironmentNames.isRefused($0.key) }.map { Reference(name: $0.key, range: $0.keyRange) }
  }
}
